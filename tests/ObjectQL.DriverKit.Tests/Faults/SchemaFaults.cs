using ObjectQL.Metadata;
using ObjectQL.Sqlite;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that lose a schema, or what is stored by it.</summary>
internal static class SchemaFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("says that it changed something", static () => OnFile(static (path, x) => new Talks(x)), nameof(DriverContract.A_new_store_gets_everything_and_a_second_opening_changes_nothing)),
        new("does not extend", static () => OnFile(static (path, x) => new Ready(x, path)), nameof(DriverContract.A_newer_version_adds_its_fields_indexes_and_references_to_what_is_stored)),
        new("begins anew", static () => OnFile(static (path, x) => new Anew(x, path)), nameof(DriverContract.An_older_version_leaves_what_it_does_not_know)),
        new("forgets what is unique", static () => new() { Create = static () => new Forgetful(new SqliteDriver(TestFolder.NewFile())), Given = Capabilities.Catalogue }, nameof(DriverContract.Metadata_made_of_the_catalogue_are_those_that_it_was_created_from)),
        new("opens one at a time", static () => OnFile(static (path, x) => new OneAtATime(x)), nameof(DriverContract.Programs_that_open_a_new_store_at_once_find_it_ready)),
    ];

    /// <summary>The suite over SQLite with a fault.</summary>
    public static GivenDriverContract OnFile(Func<string, SqliteDriver, Driver> make)
    {
        var path = "";
        return new()
        {
            Create = () => make(path = TestFolder.NewFile(), new SqliteDriver(path)),
            Reopen = _ => make(path, new SqliteDriver(path)),
            Given = Capabilities.Persistence | Capabilities.Conditions,
        };
    }

    private sealed class Forgetful(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<DatabaseCatalog> ReadCatalogAsync(CancellationToken cancellationToken = default)
        {
            var catalog = await Inner.ReadCatalogAsync(cancellationToken);
            return catalog with { Tables = [.. catalog.Tables.Select(static table => table with { Indexes = [.. table.Indexes.Where(static index => !index.IsUnique)] })] };
        }
    }

    private sealed class Talks(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
        {
            await Inner.EnsureSchemaAsync(request, cancellationToken);
            return new SchemaReport(["create table again"], []);
        }
    }

    private sealed class Ready(Driver inner, string path) : PassingDriver(inner)
    {
        public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) =>
            File.Exists(path) ? new(SchemaReport.Unchanged) : Inner.EnsureSchemaAsync(request, cancellationToken);
    }

    private sealed class Anew(Driver inner, string path) : PassingDriver(inner)
    {
        public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" })
            {
                File.Delete(file);
            }

            return Inner.EnsureSchemaAsync(request, cancellationToken);
        }
    }

    private sealed class OneAtATime(Driver inner) : PassingDriver(inner)
    {
        private static int s_open;

        public override async ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref s_open) > 1)
            {
                throw new ObjectQLException(ErrorCode.Database, "relation \"samples\" already exists");
            }

            await Task.Delay(50, cancellationToken);
            var report = await Inner.EnsureSchemaAsync(request, cancellationToken);
            Interlocked.Decrement(ref s_open);
            return report;
        }
    }
}
