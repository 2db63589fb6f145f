namespace Prosodia.Functions.Local.Store;

/// <summary>The tables. Times are UTC ticks.</summary>
internal static class Schema
{
    /// <summary>Raised with every change of the tables.</summary>
    public const int Version = 1;

    public const string Sql = """
        CREATE TABLE instance (
            id TEXT PRIMARY KEY,
            execution TEXT NOT NULL,   -- new with every continue-as-new
            name TEXT NOT NULL,
            state INTEGER NOT NULL,    -- InstanceState
            input TEXT,
            output TEXT,
            status TEXT,               -- custom status
            failure BLOB,              -- TaskFailureDetails
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            parent TEXT,               -- who waits for it, in which execution, as which of its actions
            parent_execution TEXT,
            parent_task INTEGER) WITHOUT ROWID;
        CREATE INDEX instance_parent ON instance (parent) WHERE parent IS NOT NULL;

        -- One row a turn. The rows of an instance, put together in order, are the past events of an OrchestratorRequest.
        CREATE TABLE history (
            instance TEXT NOT NULL,
            turn INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (instance, turn)) WITHOUT ROWID;

        -- What has happened to an instance and has not been put to it. With an execution, it is for that one only.
        CREATE TABLE inbox (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL,
            execution TEXT,
            event BLOB NOT NULL);
        CREATE INDEX inbox_instance ON inbox (instance, position);

        CREATE TABLE timer (
            instance TEXT NOT NULL,
            task INTEGER NOT NULL,
            execution TEXT NOT NULL,
            due INTEGER NOT NULL,
            PRIMARY KEY (instance, task)) WITHOUT ROWID;
        CREATE INDEX timer_due ON timer (due);

        -- Activities that have no result.
        CREATE TABLE activity (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            instance TEXT NOT NULL,
            execution TEXT NOT NULL,
            task INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT);
        CREATE INDEX activity_instance ON activity (instance);
        """;
}
