using System.Collections.Immutable;
using Prosodia.Reports.Charts;
using Prosodia.Reports.Html;
using Prosodia.Reports.Tables;
using Prosodia.Tests.Reports.Charts;

namespace Prosodia.Tests.Reports.Html;

/// <summary>A page with one of everything, in the form of the papers' tables and figures. The numbers are made up or published ones.</summary>
internal static class SampleReport
{
    private static readonly ImmutableArray<string> Models = ["simple", "st-hier", "st-hier-sfs", "mt-hier"];
    private static readonly ImmutableArray<string> Emotions = ["neutral", "calm", "happy", "sad", "angry", "fearful"];

    public static ReportPage Page(string name = "synthetic") => new(
        "Recognizing emotion from singing and speaking using shared models",
        $"Corpora in the form of RAVDESS and UMSSED, {name}",
        [
            new ReportSection("accuracy", "Emotion accuracy", [
                new ReportParagraph("Mean accuracy over the outer folds, with 95 % intervals by bootstrap over performers. Diamonds are the published figures."),
                new ReportTable(Accuracy()),
                new ReportFigure("accuracy-by-model", AccuracyChart(), "Emotion accuracy by model; intervals are 95 % by bootstrap.") { Data = Intervals() },
            ]),
            new ReportSection("agreement", "Agreement of raters", [
                new ReportTable(ResultTable.LeftOut("agreement-rates", "Accuracy by agreement rate.", "the corpus has no agreement column.")),
                new ReportFigure("confusion", Confusion(), $"Confusion matrices, {name}: all, speech and song, by the simple and the multi-task hierarchical model."),
            ]),
            new ReportSection("selection", "Feature selection", [
                new ReportFigure("selected", Selected(), "Features selected for emotion in each outer fold."),
                new ReportFigure("groups", Groups(), "Domain accuracy by feature group."),
            ]),
            new ReportSection("continuous", "Time-continuous arousal and valence", [
                new ReportTable(Measures()),
                new ReportFigure("prediction", Prediction(), "Predictions of arousal against the gold standard."),
                new ReportFigure("reliability", Reliability(), "Reliability of the scores."),
                new ReportFigure("learning", Learning(), "Cost while training."),
                new ReportFigure("plane", Plane(), "The gold standard of both domains in the plane of arousal and valence."),
            ]),
        ])
    {
        Facts = [("Corpus", name), ("Recordings", "1,104 and 168"), ("Outer folds", "46 and 3"), ("Features", "1,674"), ("Seed", "7"), ("Duration", "12 min 40 s")],
        Warnings = ["Synthetic data: no person was recorded, and the numbers say nothing about people."],
        Footer = "Prosodia 0.1.0 · scores are estimates of perceived expression, not of what a person feels.",
    };

    public static ResultTable Accuracy() => new(
        "accuracy-table",
        "Emotion accuracy of four models.",
        [
            TableColumn.Text("Model"),
            TableColumn.Percent("Accuracy") with { Group = "RAVDESS" },
            TableColumn.Percent("SD") with { Group = "RAVDESS" },
            TableColumn.PValue("p vs. simple") with { Group = "RAVDESS" },
            TableColumn.Percent("Accuracy") with { Group = "UMSSED" },
            TableColumn.Percent("SD") with { Group = "UMSSED" },
            TableColumn.Integer("Features"),
        ],
        [
            ["simple", 0.8161, 0.1031, TableCell.Missing("the model compared with"), 0.7083, 0.0412, 283L],
            ["st-hier", 0.8125, 0.1123, 0.31, 0.7083, 0.0389, 283L],
            ["st-hier-sfs", 0.8315, 0.0987, 0.046, 0.7143, 0.0444, TableCell.Missing("selected for each domain")],
            ["mt-hier", 0.8315, 0.0991, 0.0004, 0.7440, 0.0401, 283L],
        ],
        ["p: paired t-test over outer folds, α = 0.05."]);

    public static BarChart AccuracyChart()
    {
        double[][] values = [[81.61, 70.83], [81.25, 70.83], [83.15, 71.43], [83.15, 74.40]];
        return new BarChart("Emotion accuracy by model", "Accuracy (%)", ["RAVDESS", "UMSSED"], [
            .. Models.Select((model, i) => new BarSeries(model, [.. values[i].Select(v => new Bar(v - 2.4, v - 6.1, v + 0.9, v))])),
        ])
        {
            IntervalName = "95 % interval",
            References = [new ReferenceLine(100.0 / 6, "chance, six emotions")],
        };
    }

    public static ConfusionChart Confusion() => new("Confusion matrices", Emotions, [
        .. new[] { "simple, all", "simple, speech", "simple, song", "mt-hier, all", "mt-hier, speech", "mt-hier, song" }.Select((name, p) =>
            new ConfusionMatrixPanel(name, [.. Enumerable.Range(0, 6).Select(r =>
                Enumerable.Range(0, 6).Select(c => r == c ? 70L + (5 * ((r + p) % 6)) : (r * 7 + c * 3 + p) % 11L).ToImmutableArray())])),
    ]);

    public static Histogram Selected() =>
        Histogram.Of("Features selected", "Features selected", "Outer folds", [.. Normal(46, 1).Select(v => Math.Max(20, 283 + (144 * v)))], 12);

    public static LineChart Prediction()
    {
        var gold = new double[1_500];
        for (var i = 0; i < gold.Length; i++)
            gold[i] = (0.4 * Math.Sin(i / 40.0)) + (0.2 * Math.Sin(i / 11.0));
        var noise = Normal(gold.Length, 2);
        return new LineChart("Arousal over time", "", "Arousal", [
            Drawing.Sampled("gold standard", gold, 0.2),
            Drawing.Sampled("S2S", [.. gold.Select((v, i) => (0.8 * v) + (0.05 * noise[i]))], 0.2),
            Drawing.Sampled("M2S-TL", [.. gold.Select((v, i) => (0.5 * v) + 0.1 + (0.05 * noise[^(i + 1)]))], 0.2),
        ])
        {
            Time = true,
            YRange = (-1, 1),
        };
    }

    private static BarChart Groups() => new(
        "Domain accuracy by feature group",
        "Accuracy (%)",
        ["energy", "spectral", "MFCC", "voicing", "RASTA", "upper face", "lower face"],
        [.. new[] { "all", "speech", "song" }.Select((name, s) => new BarSeries(name, [.. Enumerable.Range(0, 7).Select(g => new Bar(60 + (5 * g) + s))]))])
    {
        Decimals = 1,
    };

    private static ResultTable Intervals() => new(
        "accuracy-intervals", "Accuracy with intervals.", [TableColumn.Text("Model"), TableColumn.Percent("Accuracy"), TableColumn.Percent("Low"), TableColumn.Percent("High")], [
            .. Models.Select((model, i) => ImmutableArray.Create<TableCell>(model, 0.79 + (0.01 * i), 0.75 + (0.01 * i), 0.82 + (0.01 * i))),
        ]);

    private static ResultTable Measures() => new(
        "table-6",
        "Arousal and valence, mean of the five best trials.",
        [
            TableColumn.Text("Task"),
            .. new[] { "Arousal", "Valence" }.SelectMany(group => new[] { "rmse", "r", "CCC" }.Select(name => TableColumn.Number(name) with { Group = group })),
        ],
        [
            ["M2M", 0.18, 0.41, 0.317, 0.21, 0.14, 0.090],
            ["S2M", 0.19, 0.35, 0.276, 0.22, 0.17, 0.133],
            ["S2M-TL", 0.20, 0.34, 0.269, 0.23, 0.15, 0.117],
            ["M2S", 0.14, 0.61, 0.545, 0.19, 0.19, TableCell.Of(double.NaN, "constant prediction")],
        ]);

    private static LineChart Reliability() => new("Reliability", "Predicted probability", "Share that is right", [
        new LineSeries("simple", [.. Enumerable.Range(0, 10).Select(i => 0.05 + (i / 10.0))], [.. Enumerable.Range(0, 10).Select(i => 0.12 + (i * 0.075))])
        {
            Low = [.. Enumerable.Range(0, 10).Select(i => 0.04 + (i * 0.075))],
            High = [.. Enumerable.Range(0, 10).Select(i => 0.2 + (i * 0.075))],
        },
        new LineSeries("mt-hier", [.. Enumerable.Range(0, 10).Select(i => 0.05 + (i / 10.0))], [.. Enumerable.Range(0, 10).Select(i => 0.03 + (i * 0.1))]),
    ])
    {
        XRange = (0, 1),
        YRange = (0, 1),
        Diagonal = true,
    };

    private static LineChart Learning() => new("Learning curves", "Epoch", "1 − CCC", [
        new LineSeries("training", [.. Enumerable.Range(1, 120).Select(i => (double)i)], [.. Enumerable.Range(1, 120).Select(i => 0.2 + (0.8 * Math.Exp(-i / 30.0)))]),
        new LineSeries(
            "validation",
            [.. Enumerable.Range(1, 120).Select(i => (double)i)],
            [.. Enumerable.Range(1, 120).Select(i => 0.35 + (0.65 * Math.Exp(-i / 25.0)) + (i / 900.0))]) { Step = true },
    ])
    {
        References = [new ReferenceLine(0.452, "stopped here")],
    };

    private static ScatterChart Plane() => new("Arousal and valence of both domains", "Valence", "Arousal", [
        Cloud("speech", 10_000, 0.15, 0.1, 3),
        Cloud("music", 6_000, -0.1, -0.05, 4),
    ]);

    private static PointSeries Cloud(string name, int points, double x, double y, int seed) => new(
        name, [.. Normal(points, seed).Select(v => Math.Clamp(x + (0.25 * v), -1, 1))], [.. Normal(points, seed + 10).Select(v => Math.Clamp(y + (0.2 * v), -1, 1))]);

    private static double[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
