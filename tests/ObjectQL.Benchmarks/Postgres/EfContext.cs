using Microsoft.EntityFrameworkCore;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The model of EF Core over the same tables.</summary>
internal sealed class EfContext(DbContextOptions<EfContext> options) : DbContext(options)
{
    public DbSet<PostgresRow> Projects => Set<PostgresRow>();

    public DbSet<PostgresTeam> Teams => Set<PostgresTeam>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Map(modelBuilder.Entity<PostgresRow>().ToTable("projects"));
        Map(modelBuilder.Entity<PostgresTeam>().ToTable("teams"));
        Map(modelBuilder.Entity<PostgresMember>().ToTable("members"));
        modelBuilder.Entity<PostgresTeam>().HasMany(static x => x.Members).WithOne().HasForeignKey(static x => x.Team);
    }

    /// <summary>Columns in snake case.</summary>
    private static void Map<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> entity)
        where T : class
    {
        foreach (var property in entity.Metadata.GetProperties())
        {
            property.SetColumnName(string.Concat(property.Name.Select(static (x, i) => char.IsUpper(x) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(x) : x.ToString())));
        }
    }
}
