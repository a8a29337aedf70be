using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>The base of tests of metadata that arrives at run time, on every driver.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public abstract class DynamicFixture(DriverFactory factory)
{
    internal const string Invoices = """
        name: invoices
        label: Invoice
        fields:
          number: { type: text, required: true, unique: true, max_length: 12 }
          status: { type: select, options: [draft, sent, paid], defaultValue: draft }
          priority: { type: select, options: [{ label: Low, value: 1 }, { label: High, value: 2 }] }
          total: { type: currency, min: 0 }
          tax: { type: formula, expression: "total * 0.2", data_type: currency }
          due_on: { type: date }
          sent_at: { type: datetime }
          at: { type: time }
          paid: { type: boolean, defaultValue: false }
          hours: { type: number }
          pieces: { type: integer }
          tags: { type: multiselect, options: [red, blue] }
          notes: { type: json }
          place: { type: location }
          customer: { type: lookup, reference_to: customers }
        """;

    internal const string Customers = """
        name: customers
        fields:
          name: { type: text, required: true, searchable: true }
          region: { type: text }
        """;

    private readonly List<Database> _open = [];

    private protected DriverFactory Factory => factory;

    [TearDown]
    public async Task CloseAsync()
    {
        foreach (var db in _open)
        {
            await db.DisposeAsync();
        }

        _open.Clear();
    }

    private protected ValueTask<DynamicDatabase> OpenAsync(params (string Path, string Content)[] files) => OpenAsync(null, files);

    private protected async ValueTask<DynamicDatabase> OpenAsync(DynamicDatabaseOptions? options, params (string Path, string Content)[] files)
    {
        var db = await DynamicDatabase.OpenAsync(factory.Create(), files.Select(static file => new MetadataSource(file.Path, file.Content)), options);
        _open.Add(db);
        return db;
    }

    /// <summary>A session of the system over invoices and customers.</summary>
    private protected async ValueTask<DynamicSession> SystemAsync() => (await OpenAsync(("invoices.object.yml", Invoices), ("customers.object.yml", Customers))).AsSystem();

    /// <summary>Expects files to be refused at once, and gives what is found wrong.</summary>
    private protected string[] Refused(params (string Path, string Content)[] files) => Told(Throws.WithCode(ErrorCode.Configuration, () => OpenAsync(files).AsTask()));

    /// <summary>Expects objects to be refused when they are prepared, and gives what is found wrong.</summary>
    private protected async ValueTask<string[]> RefusedLaterAsync(params (string Path, string Content)[] files)
    {
        var db = await OpenAsync(files);
        return Told(Throws.WithCode(ErrorCode.Configuration, () => db.PrepareMetadataAsync().AsTask()));
    }

    private static string[] Told(ObjectQLException error)
    {
        return [.. error.Diagnostics.Select(static one => $"{one.Place.Path}({one.Place.Line},{one.Place.Column}) {one.Rule.Id}: {one.Message}")];
    }
}
