using ObjectQL.Metadata;

namespace ObjectQL.Cli.Rebuilding;

/// <summary>The tables and columns that summaries are computed from and written to.</summary>
/// <param name="model">The objects.</param>
/// <param name="datasource">The data source that the database is.</param>
internal sealed class NeededTables(ModelInfo model, string datasource)
{
    /// <summary>What the database does not have.</summary>
    /// <param name="names">The objects whose summaries are computed.</param>
    /// <param name="catalog">What the database has.</param>
    public List<string> Missing(IEnumerable<string> names, DatabaseCatalog catalog)
    {
        var missing = new List<string>();
        foreach (var parent in names.Select(name => model.FindSchema(name)!))
        {
            foreach (var field in parent.Fields.Where(static field => field.Summary is not null))
            {
                var child = model.FindSchema(field.Summary!.Object)!;
                var elsewhere = new[] { parent, child }.FirstOrDefault(one => one.Datasource != datasource);
                if (elsewhere is not null)
                {
                    missing.Add($"{parent.Name}.{field.Name}: '{elsewhere.Name}' is stored in the data source '{elsewhere.Datasource}', and the database is '{datasource}'; let the program do it, which has both: db.RebuildSummariesAsync(\"{parent.Name}\").");
                    continue;
                }

                Look(parent, [ObjectSchema.IdField, parent.FieldNumber(field.Name)], catalog, missing);
                foreach (var inputs in model.FindOperations(child.Name)!.InputsOfSummary(parent.Name, parent.FieldNumber(field.Name), model.FindSchema).GroupBy(static input => input.Schema.Name))
                {
                    Look(inputs.First().Schema, [.. inputs.Select(static input => input.Field).Distinct()], catalog, missing);
                }
            }
        }

        return [.. missing.Distinct()];
    }

    private static void Look(ObjectSchema schema, int[] fields, DatabaseCatalog catalog, List<string> missing)
    {
        if (catalog.Tables.FirstOrDefault(table => string.Equals(table.Name, schema.Table, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            missing.Add($"The database has no table '{schema.Table}' for the object '{schema.Name}'. Is it the right one? The program creates its tables when it opens the database.");
            return;
        }

        foreach (var field in fields.Select(number => schema.Fields[number]).Where(static field => field.IsStored))
        {
            if (!found.Columns.Any(column => string.Equals(column.Name, field.Column, StringComparison.OrdinalIgnoreCase)))
            {
                missing.Add($"The table '{schema.Table}' has no column '{field.Column}' for the field '{field.Name}'. The program adds it when it opens the database with this metadata.");
            }
        }
    }
}
