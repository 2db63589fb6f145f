using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Prosodia.Storage.Cloud;

/// <summary>Tables in Azure Table Storage. They are made with their first row.</summary>
/// <param name="service">The account, with whatever it takes to be let in.</param>
public sealed class AzureTableStore(TableServiceClient service) : ITableStore
{
    // What the service adds to the columns of a row.
    private static readonly HashSet<string> Added = new(StringComparer.Ordinal) { "odata.etag", "PartitionKey", "RowKey", "Timestamp" };

    /// <inheritdoc/>
    public async Task<TableRow?> FindAsync(string table, string partition, string key, CancellationToken cancellationToken = default)
    {
        TableRules.RequireKeys(table, partition, key);
        var found = await service.GetTableClient(table)
            .GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? Row(found.Value!) : null;
    }

    /// <inheritdoc/>
    public async Task<string> WriteAsync(string table, TableRow row, RowWrite mode = RowWrite.Replace, CancellationToken cancellationToken = default)
    {
        TableRules.RequireWrite(table, row, mode);
        var client = service.GetTableClient(table);
        try
        {
            try
            {
                return await SendAsync(client, row, mode, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableNotFound && row.ETag is null)
            {
                await MakeTableAsync(client, cancellationToken).ConfigureAwait(false);
                return await SendAsync(client, row, mode, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException e) when (e.IsConflict() || e.Status == 404 && row.ETag is not null)
        {
            throw e.ToConflict($"{table}: {row.Partition}, {row.Key}");
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string table, string partition, string key, CancellationToken cancellationToken = default)
    {
        TableRules.RequireKeys(table, partition, key);
        var answer = await service.GetTableClient(table).DeleteEntityAsync(partition, key, ETag.All, cancellationToken).ConfigureAwait(false);
        return answer.Status != 404;
    }

    /// <inheritdoc/>
    public async Task<TablePage> QueryAsync(string table, TableQuery query, string? continuation = null, CancellationToken cancellationToken = default)
    {
        TableRules.Require(table, query.Problems());
        try
        {
            var pages = service.GetTableClient(table)
                .QueryAsync<TableEntity>(ODataFilter.Of(query), query.Limit, cancellationToken: cancellationToken).AsPages(continuation, query.Limit);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                var rows = page.Values.Select(Row).Where(row => query.Fits(row.Key, row.Values));
                return new([.. rows], page.ContinuationToken is { Length: > 0 } next ? next : null);
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // A table that does not exist is empty.
        }
        catch (RequestFailedException e) when (e.Status == 400 && continuation is not null)
        {
            throw new ContinuationException(e);
        }

        return new([], null);
    }

    // CreateIfNotExists would need serialization by reflection, which this program does without.
    private static async Task MakeTableAsync(TableClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.TableAlreadyExists)
        {
            // Another was first.
        }
    }

    private static async Task<string> SendAsync(TableClient client, TableRow row, RowWrite mode, CancellationToken cancellationToken)
    {
        var entity = new TableEntity(row.Partition, row.Key);
        foreach (var (column, value) in row.Values)
            entity[column] = value;
        var update = mode == RowWrite.Merge ? TableUpdateMode.Merge : TableUpdateMode.Replace;
        var answer = row.ETag is { } tag ? await client.UpdateEntityAsync(entity, new ETag(tag), update, cancellationToken).ConfigureAwait(false)
            : mode == RowWrite.Insert ? await client.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false)
            : await client.UpsertEntityAsync(entity, update, cancellationToken).ConfigureAwait(false);
        return answer.Headers.ETag?.ToString() ?? throw new InvalidDataException($"The service gave the row {row.Partition}, {row.Key} no ETag.");
    }

    private static TableRow Row(TableEntity entity) => new(
        entity.PartitionKey,
        entity.RowKey,
        entity.Where(pair => !Added.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        entity.ETag.ToString());
}
