namespace Prosodia.Storage.Tests.Contract;

public abstract class TableQueryContract(IStoresUnderTest stores)
{
    private static readonly DateTimeOffset Noon = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly ITableStore _tables = stores.Tables;
    private readonly string _table = $"t{Guid.NewGuid():N}";

    /// <summary>A condition, and the keys of the rows of <see cref="WriteRowsAsync"/> that fulfil it.</summary>
    public static TheoryData<ColumnCondition, string> Conditions => new()
    {
        { new("text", Comparison.Equal, "it's"), "b" },
        { new("text", Comparison.Equal, "x' or 'a' eq 'a"), "c" },
        { new("text", Comparison.Equal, "' or true or '"), "" },
        { new("text", Comparison.AtLeast, "it's"), "b c" },
        { new("text", Comparison.AtMost, "it's"), "a b" },
        { new("text", Comparison.Equal, "Anger"), "" },
        { new("number", Comparison.Equal, 2), "b" },
        { new("number", Comparison.AtLeast, -5), "a b c" },
        { new("number", Comparison.AtMost, 1), "a c" },
        { new("large", Comparison.Equal, 5_000_000_001), "b" },
        { new("large", Comparison.AtLeast, 5_000_000_001), "b c" },
        { new("part", Comparison.AtLeast, 1.0), "b c" },
        { new("part", Comparison.AtMost, 0.25), "a" },
        { new("part", Comparison.Equal, 1e20), "c" },
        { new("tiny", Comparison.Equal, 1.0 / 3e9), "a" },
        { new("flag", Comparison.Equal, true), "a c" },
        { new("flag", Comparison.Equal, false), "b" },
        { new("time", Comparison.Equal, Noon.AddTicks(1)), "b" },
        { new("time", Comparison.AtLeast, Noon.AddTicks(1)), "b c" },
        { new("time", Comparison.AtMost, Noon), "a" },
        { new("missing", Comparison.AtMost, 5), "" },
        { new("mixed", Comparison.Equal, "1"), "a" },
        { new("mixed", Comparison.Equal, 1), "b" },
    };

    [Theory]
    [MemberData(nameof(Conditions), DisableDiscoveryEnumeration = true)]
    public async Task Rows_are_found_by_a_column(ColumnCondition condition, string expected)
    {
        await WriteRowsAsync();
        Assert.Equal(expected, string.Join(' ', (await RowsAsync(new(Where: [condition]))).Select(row => row.Key)));
    }

    [Fact]
    public async Task Conditions_must_all_hold()
    {
        await WriteRowsAsync();
        var rows = await RowsAsync(new("p", Where: [new("flag", Comparison.Equal, true), new("number", Comparison.AtLeast, 0), new("number", Comparison.AtMost, 1)]));
        Assert.Equal(["a"], rows.Select(row => row.Key));
    }

    [Fact]
    public async Task Rows_come_page_by_page_in_order()
    {
        (string Partition, string Key)[] keys = [.. Enumerable.Range(0, 60).Select(i => ($"p{i % 3}", $"{i * 7 % 60:d3}"))];
        foreach (var (partition, key) in keys)
            await _tables.WriteAsync(_table, new(partition, key, new Dictionary<string, object> { ["even"] = key[2] % 2 == 0 }));
        var expected = keys.Order().ToList();
        Assert.Equal(expected, await KeysAsync(new(Limit: 7)));
        Assert.Equal(expected, await KeysAsync(new(Limit: 60)));
        Assert.Equal(expected.Where(key => key.Partition == "p1"), await KeysAsync(new("p1", Limit: 7)));
        Assert.Equal(expected.Where(key => key.Key[2] % 2 == 0), await KeysAsync(new(Where: [new("even", Comparison.Equal, true)], Limit: 7)));
    }

    [Theory]
    [InlineData("a", "a a's a- ab")]
    [InlineData("a'", "a's")]
    [InlineData("ab", "ab")]
    [InlineData("b", "b")]
    [InlineData("ä", "ä ä🎵")]
    [InlineData("ä🎵", "ä🎵")]
    [InlineData("🎵", "🎵x")]
    [InlineData("c", "")]
    public async Task Keys_that_begin_with_a_text_are_found(string prefix, string expected)
    {
        foreach (var key in new[] { "A", "a", "a's", "a-", "ab", "b", "z", "ä", "ä🎵", "å", "🎵x" })
            await _tables.WriteAsync(_table, new("p", key, new Dictionary<string, object>()));
        Assert.Equal(expected, string.Join(' ', (await RowsAsync(new("p", prefix))).Select(row => row.Key)));
        Assert.Equal(expected, string.Join(' ', (await RowsAsync(new(KeyPrefix: prefix))).Select(row => row.Key)));
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_empty()
    {
        var page = await _tables.QueryAsync(_table, new());
        Assert.Empty(page.Rows);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_query_is_told_at_once()
    {
        var query = new TableQuery("a/b", "#", [new("a eq 1 or b", Comparison.Equal, 1), new("x", Comparison.Equal, double.NaN), new("y", Comparison.AtLeast, true)], 1001);
        var e = await Assert.ThrowsAsync<ArgumentException>(() => _tables.QueryAsync("tables", query));
        foreach (var part in new[] { "'tables'", "partition key", "row keys", "a eq 1 or b", "NaN", "equality only", "1001" })
            Assert.Contains(part, e.Message);
    }

    private async Task WriteRowsAsync()
    {
        await WriteAsync("a", ("text", "anger"), ("number", 1), ("large", 5_000_000_000), ("part", 0.25), ("flag", true), ("time", Noon), ("mixed", "1"), ("tiny", 1.0 / 3e9));
        await WriteAsync(
            "b", ("text", "it's"), ("number", 2), ("large", 5_000_000_001), ("part", 1.0),
            ("flag", false), ("time", Noon.AddTicks(1)), ("mixed", 1), ("tiny", 2.0 / 3e9));
        await WriteAsync("c", ("text", "x' or 'a' eq 'a"), ("number", -3), ("large", 6_000_000_000), ("part", 1e20), ("flag", true), ("time", Noon.AddDays(1)));
    }

    private Task<string> WriteAsync(string key, params (string Column, object Value)[] values) =>
        _tables.WriteAsync(_table, new("p", key, values.ToDictionary(pair => pair.Column, pair => pair.Value)));

    private async Task<IEnumerable<(string Partition, string Key)>> KeysAsync(TableQuery query) => (await RowsAsync(query)).Select(row => (row.Partition, row.Key));

    private async Task<List<TableRow>> RowsAsync(TableQuery query)
    {
        var (rows, continuation) = (new List<TableRow>(), (string?)null);
        do
        {
            var page = await _tables.QueryAsync(_table, query, continuation);
            Assert.InRange(page.Rows.Count, 0, query.Limit);
            rows.AddRange(page.Rows);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return rows;
    }
}
