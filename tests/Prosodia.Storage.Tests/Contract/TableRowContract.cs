using System.Globalization;

namespace Prosodia.Storage.Tests.Contract;

public abstract class TableRowContract(IStoresUnderTest stores)
{
    private readonly ITableStore _tables = stores.Tables;
    private readonly string _table = $"t{Guid.NewGuid():N}";

    public static TheoryData<object> Values =>
    [
        "", "it's \"quoted\" \\ and\r\n\ttabbed", "日本語 🎵 e\u0301 <&>", " spaces ", "2020-01-01T00:00:00Z",
        new string('ä', 32_000), true, false, 0, int.MinValue, int.MaxValue, 0L, 5L,
        long.MinValue, long.MaxValue, 0.0, 1.0, -1.0, 0.1, 1.0 / 3, double.Epsilon, double.MaxValue, 1e300, double.NaN,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2024, 2, 29, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567),
        new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero).AddTicks(9999),
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_with_its_type_to_the_last_bit(object value)
    {
        await _tables.WriteAsync(_table, Row("k", ("value", value)));
        var found = (await _tables.FindAsync(_table, "p", "k"))!;
        Assert.Equal(["value"], found.Values.Keys);
        Assert.Equal(value.GetType(), found.Values["value"].GetType());
        Assert.Equal(value, found.Values["value"]);
        Assert.Equal(value, Assert.Single((await _tables.QueryAsync(_table, new())).Rows).Values["value"]);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("it's")]
    [InlineData("''")]
    [InlineData("100%25")]
    [InlineData("a+b&c=d;e,f:g@h!i$j*(k)")]
    [InlineData("日本語 🎵")]
    [InlineData("{\"a\":[1]}")]
    [InlineData("x' or RowKey ne '")]
    public async Task An_odd_key_is_a_key_like_any_other(string key)
    {
        var row = new TableRow(key, key, new Dictionary<string, object> { ["n"] = 1 });
        await _tables.WriteAsync(_table, row);
        await _tables.WriteAsync(_table, Row("other", ("n", 2)));
        var found = (await _tables.FindAsync(_table, key, key))!;
        Assert.Equal((key, key), (found.Partition, found.Key));
        Assert.Equal(1, Assert.Single((await _tables.QueryAsync(_table, new(key, key))).Rows).Values["n"]);
        await _tables.WriteAsync(_table, row with { ETag = found.ETag }, RowWrite.Merge);
        Assert.True(await _tables.DeleteAsync(_table, key, key));
        Assert.Null(await _tables.FindAsync(_table, key, key));
    }

    [Fact]
    public async Task What_is_not_there_is_nothing()
    {
        Assert.Null(await _tables.FindAsync(_table, "p", "k"));
        Assert.False(await _tables.DeleteAsync(_table, "p", "k"));
        await _tables.WriteAsync(_table, Row("other"));
        Assert.Null(await _tables.FindAsync(_table, "p", "k"));
        Assert.False(await _tables.DeleteAsync(_table, "p", "k"));
    }

    [Fact]
    public async Task A_row_is_replaced_or_merged()
    {
        await _tables.WriteAsync(_table, Row("k", ("a", 1), ("b", "old")));
        await _tables.WriteAsync(_table, Row("k", ("b", "new"), ("c", true)), RowWrite.Merge);
        Assert.Equal("a=1 b=new c=True", await DescribeAsync("k"));
        await _tables.WriteAsync(_table, Row("k", ("b", 2.5)));
        Assert.Equal("b=2.5", await DescribeAsync("k"));
        await _tables.WriteAsync(_table, Row("fresh", ("a", 1)), RowWrite.Merge);
        Assert.Equal("a=1", await DescribeAsync("fresh"));
    }

    [Fact]
    public async Task A_row_that_is_there_is_not_inserted()
    {
        await _tables.WriteAsync(_table, Row("k", ("a", 1)), RowWrite.Insert);
        var e = await Assert.ThrowsAsync<StorageConflictException>(() => _tables.WriteAsync(_table, Row("k", ("a", 2)), RowWrite.Insert));
        Assert.Equal($"{_table}: p, k: it exists already.", e.Message);
        Assert.Equal("a=1", await DescribeAsync("k"));
    }

    [Theory]
    [InlineData(RowWrite.Replace)]
    [InlineData(RowWrite.Merge)]
    public async Task A_row_that_has_changed_is_not_written(RowWrite mode)
    {
        var first = await _tables.WriteAsync(_table, Row("k", ("a", 1)));
        Assert.Equal(first, (await _tables.FindAsync(_table, "p", "k"))!.ETag);
        var second = await _tables.WriteAsync(_table, Row("k", ("a", 2)) with { ETag = first }, mode);
        Assert.NotEqual(first, second);
        var e = await Assert.ThrowsAsync<StorageConflictException>(() => _tables.WriteAsync(_table, Row("k", ("a", 3)) with { ETag = first }, mode));
        Assert.Equal($"{_table}: p, k: it has changed since it was read.", e.Message);
        Assert.Equal("a=2", await DescribeAsync("k"));
        await _tables.DeleteAsync(_table, "p", "k");
        await Assert.ThrowsAsync<StorageConflictException>(() => _tables.WriteAsync(_table, Row("k", ("a", 4)) with { ETag = second }, mode));
    }

    [Fact]
    public async Task Several_count_with_one_counter()
    {
        var key = $"{Guid.NewGuid():N}";
        await _tables.WriteAsync("counters", Row(key, ("count", 0)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Counting.CountAsync(_tables, key, 10)));
        Assert.Equal(40, (await _tables.FindAsync("counters", "p", key))!.Values["count"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var row = new TableRow("a/b", "", new Dictionary<string, object>
        {
            ["PartitionKey"] = 1,
            ["1st"] = 1,
            ["a b"] = 1,
            ["decimal"] = 1m,
            ["local"] = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)),
            ["old"] = new DateTimeOffset(1600, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ["long"] = new string('x', 32_001),
            ["half"] = "\ud83c",
            ["all"] = double.PositiveInfinity,
        });
        var e = await Assert.ThrowsAsync<ArgumentException>(() => _tables.WriteAsync("Bad table", row));
        string[] parts =
        [
            "a table has", "partition key", "row key", "'PartitionKey'", "'1st'", "'a b'", "Decimal", "not in UTC", "1601", "32001", "well-formed", "infinite",
        ];
        foreach (var part in parts)
            Assert.Contains(part, e.Message);
    }

    [Fact]
    public async Task A_row_that_is_too_big_is_refused()
    {
        var text = new string('x', 32_000);
        var row = new TableRow("p", "k", Enumerable.Range(0, 16).ToDictionary(i => $"c{i}", _ => (object)text));
        Assert.Contains("bytes", (await Assert.ThrowsAsync<ArgumentException>(() => _tables.WriteAsync(_table, row))).Message);
        await _tables.WriteAsync(_table, row with { Values = row.Values.Skip(1).ToDictionary() });
    }

    private static TableRow Row(string key, params (string Column, object Value)[] values) => new("p", key, values.ToDictionary(pair => pair.Column, pair => pair.Value));

    private async Task<string> DescribeAsync(string key) => string.Join(' ', (await _tables.FindAsync(_table, "p", key))!.Values
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
