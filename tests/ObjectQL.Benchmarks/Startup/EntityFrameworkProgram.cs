using System.Globalization;
using System.Text;

namespace ObjectQL.Benchmarks.Startup;

/// <summary>EF Core on PostgreSQL's provider with that many entity types: it builds its model and talks to no server.</summary>
internal static class EntityFrameworkProgram
{
    private const string Main = """
        using System.Diagnostics;
        using System.Globalization;
        using Consumer;

        var start = Stopwatch.GetTimestamp();
        using var context = new Model();
        var opened = Stopwatch.GetElapsedTime(start);
        var types = context.Model.GetEntityTypes().Count();
        var queried = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{opened.TotalNanoseconds} {queried.TotalNanoseconds} {GC.GetTotalAllocatedBytes()}"));
        return types > 0 ? 0 : 1;
        """;

    public static IEnumerable<SourceText> Sources(int objects)
    {
        yield return ProjectFile.Of("""<PackageReference Include="Npgsql.EntityFrameworkCore.PostgreSQL" />""");
        yield return new("Program.cs", Main);
        yield return new("Model.cs", Context(objects));
        for (var i = 0; i < objects; i++)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"Entities/Thing{i:00000}.cs"), Entity(i, objects));
        }
    }

    private static string Context(int objects)
    {
        var text = new StringBuilder("""
            using Microsoft.EntityFrameworkCore;

            namespace Consumer;

            public sealed class Model : DbContext
            {
                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=localhost");


            """);
        for (var i = 0; i < objects; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    public DbSet<Thing{i:00000}> Thing{i:00000}s => Set<Thing{i:00000}>();\n\n");
        }

        // Said explicitly, since conventions would take two lookups that meet for the two ends of one relationship.
        text.Append("    protected override void OnModelCreating(ModelBuilder model)\n    {\n");
        for (var i = 0; i < objects; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"        model.Entity<Thing{i:00000}>().HasOne(x => x.Parent).WithMany().HasForeignKey(x => x.ParentId);\n");
            text.Append(CultureInfo.InvariantCulture, $"        model.Entity<Thing{i:00000}>().HasOne(x => x.Related).WithMany().HasForeignKey(x => x.RelatedId);\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static string Entity(int number, int objects)
    {
        var parent = (number + 1) % objects;
        var related = number * 7 % objects;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            namespace Consumer;

            public sealed class Thing{{number:00000}}
            {
                public string Id { get; set; } = "";
                public DateTimeOffset CreatedAt { get; set; }
                public DateTimeOffset UpdatedAt { get; set; }
                public string Title { get; set; } = "";
                public string? Notes { get; set; }
                public string? Contact { get; set; }
                public string? Homepage { get; set; }
                public string? Stage { get; set; }
                public string? Priority { get; set; }
                public decimal? Amount { get; set; }
                public decimal? Share { get; set; }
                public double? Quantity { get; set; }
                public long? Rank { get; set; }
                public bool? Active { get; set; }
                public DateOnly? StartsOn { get; set; }
                public DateTimeOffset? SeenAt { get; set; }
                public string? ParentId { get; set; }
                public string? RelatedId { get; set; }
                public Thing{{parent:00000}}? Parent { get; set; }
                public Thing{{related:00000}}? Related { get; set; }
            }

            """);
    }
}
