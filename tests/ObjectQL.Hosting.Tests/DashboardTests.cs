using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>The dashboard and the alert rules name metrics and labels that there are, and every metric is shown.</summary>
[NonParallelizable]
public sealed partial class DashboardTests
{
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal) { "le" };

    [OneTimeSetUp]
    public async Task ListenAsync()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    lock (_instruments)
                    {
                        _instruments[instrument.Name] = instrument;
                    }

                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        listener.Start();
        await using var db = await PapersDb.OpenAsync(new MemoryDriver());
        db.Cache.Use("papers");
        using var hook = db.Hooks.Add(HookEvent.BeforeCreate, "papers", static _ => { });
        var file = Path.GetTempFileName();
        await using var pooled = await PapersDb.OpenAsync(new SqliteDriver(file));
        await using (var reader = pooled.AsSystem())
        {
            await reader.Papers.FindAsync("one");
        }

        await using var session = db.AsSystem();
        await session.Papers.CreateAsync(new() { Id = "one", Title = "One" });
        await session.Papers.Query().ToListAsync();
        await session.Papers.Loader().LoadAsync("one");
        Assert.ThrowsAsync<ObjectQLException>(async () => await session.Papers.CreateAsync(new() { Id = "one", Title = "Again" }));

        // The instruments are made beside the opening.
        for (var waited = Stopwatch.StartNew(); !(Has("objectql.cache.size") && Has("db.client.connection.count")) && waited.Elapsed < TimeSpan.FromSeconds(30);)
        {
            await Task.Delay(10);
        }

        listener.RecordObservableInstruments();
        await pooled.DisposeAsync();
        File.Delete(file);
    }

    [TestCase("objectql.dashboard.json")]
    [TestCase("objectql.alerts.yml")]
    public void What_is_asked_for_is_there(string file)
    {
        var names = _instruments.Values.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var expression in ExpressionsOf(file))
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(MetricsOf(expression).Distinct(), Is.Not.Empty.And.SubsetOf(names), expression);
                Assert.That(Labels().Matches(expression).SelectMany(static match => match.Groups[1].Value.Split(',')).Concat(Matchers().Matches(expression).Select(static match => match.Groups[1].Value)).Select(static label => label.Trim()).Distinct(), Is.SubsetOf(_labels), expression);
            }
        }
    }

    [Test]
    public void Every_metric_is_shown()
    {
        var shown = ExpressionsOf("objectql.dashboard.json").SelectMany(MetricsOf).ToHashSet(StringComparer.Ordinal);
        Assert.That(_instruments.Values.Where(instrument => !NamesOf(instrument).Any(shown.Contains)).Select(static instrument => instrument.Name), Is.Empty);
    }

    [Test]
    public void What_an_alert_tells_is_what_it_counts_by()
    {
        foreach (var alert in Read("objectql.alerts.yml").Split("- alert: ").Skip(1))
        {
            var counted = Labels().Matches(alert).SelectMany(static match => match.Groups[1].Value.Split(',')).Select(static label => label.Trim());
            Assert.That(Told().Matches(alert).Select(static match => match.Groups[1].Value), Is.SubsetOf(counted), alert);
        }
    }

    [Test]
    public void Panels_do_not_overlap_and_have_their_own_numbers()
    {
        using var json = JsonDocument.Parse(Read("objectql.dashboard.json"));
        var panels = json.RootElement.GetProperty("panels").EnumerateArray().ToArray();
        Assert.That(panels.Select(static panel => panel.GetProperty("id").GetInt32()), Is.Unique);
        Assert.That(panels.Select(static panel => (panel.GetProperty("gridPos").GetProperty("x").GetInt32(), panel.GetProperty("gridPos").GetProperty("y").GetInt32())), Is.Unique);
    }

    /// <summary>The names that the exporter of Prometheus makes of an instrument.</summary>
    private static string[] NamesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return instrument switch
        {
            Histogram<double> or Histogram<long> => [name + "_bucket", name + "_count", name + "_sum"],
            Counter<long> or ObservableCounter<long> => [name + "_total"],
            _ => [name],
        };
    }

    private static List<string> ExpressionsOf(string file)
    {
        var text = Read(file);
        if (file.EndsWith(".yml", StringComparison.Ordinal))
        {
            return [.. text.Split('\n').Where(static line => line.TrimStart().StartsWith("expr: ", StringComparison.Ordinal)).Select(static line => line.TrimStart()["expr: ".Length..])];
        }

        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("panels").EnumerateArray().SelectMany(static panel => panel.GetProperty("targets").EnumerateArray()).Select(static target => target.GetProperty("expr").GetString()!)];
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Dashboards", file));

    private bool Has(string name)
    {
        lock (_instruments)
        {
            return _instruments.ContainsKey(name);
        }
    }

    private void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            lock (_labels)
            {
                _labels.Add(tag.Key.Replace('.', '_'));
            }
        }
    }

    /// <summary>The metrics of an expression: what begins as ours do and stands neither in a list of labels nor among those that are compared.</summary>
    private static IEnumerable<string> MetricsOf(string expression) => Name().Matches(Lists().Replace(expression, "")).Select(static match => match.Value);

    [GeneratedRegex(@"\b(?:objectql|db)_\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bby \([^)]*\)|\{[^}]*\}")]
    private static partial Regex Lists();

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex Told();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"[{,]\s*([a-z_]+)\s*(?:=|!=|=~|!~)")]
    private static partial Regex Matchers();
}
