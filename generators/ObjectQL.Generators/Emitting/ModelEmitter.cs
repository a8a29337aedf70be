using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the model class: how it opens, its session, and its slice of the registry.</summary>
internal static class ModelEmitter
{
    /// <summary>How many objects one method mentions, so that touching one object does not load all.</summary>
    private const int PerMethod = 16;

    public static void Add(SourceProductionContext output, ModelPlan? plan)
    {
        if (plan is not null)
        {
            output.AddSource(plan.Declaration.FileName + ".g.cs", Emit(plan));
        }
    }

    private static string Emit(ModelPlan plan)
    {
        var model = plan.Declaration;
        var text = new StringBuilder(SourceFile.Head(model.Namespace));
        text.Append("partial class ").Append(model.Name).Append(" : Oql::Database, Oql::IObjectModel<").Append(model.Name).Append(">\n{\n");
        Registry(text, plan);
        text.Append($$"""

                private {{model.Name}}(Oql::Driver driver, Sys::Collections.Generic.IReadOnlyDictionary<string, Oql::Driver>? others, Sys::IServiceProvider? services)
                    : base(s_model, driver, others, services)
                {
                }

                /// <summary>The resolver for System.Text.Json in trimmed applications.</summary>
                public static Sys::Text.Json.Serialization.Metadata.IJsonTypeInfoResolver JsonTypeInfoResolver => s_model.JsonTypeInfoResolver;

                /// <summary>Opens the database; what is missing in its schema is created, nothing is ever dropped or changed.</summary>
                /// <param name="driver">The driver of all objects that name no data source.</param>
                /// <param name="cancellationToken">Cancels the opening.</param>
                public static Sys::Threading.Tasks.ValueTask<{{model.Name}}> OpenAsync(Oql::Driver driver, Sys::Threading.CancellationToken cancellationToken = default) =>
                    OpenAsync(driver, null, null, cancellationToken);

                /// <summary>Opens the database with a provider of the classes whose methods are hooks or actions.</summary>
                /// <param name="driver">The driver of all objects that name no data source.</param>
                /// <param name="services">The provider.</param>
                /// <param name="cancellationToken">Cancels the opening.</param>
                public static Sys::Threading.Tasks.ValueTask<{{model.Name}}> OpenAsync(Oql::Driver driver, Sys::IServiceProvider services, Sys::Threading.CancellationToken cancellationToken = default) =>
                    OpenAsync(driver, null, services, cancellationToken);

                /// <summary>Opens the database with further drivers by data source name.</summary>
                /// <param name="driver">The driver of all objects that name no data source.</param>
                /// <param name="others">The drivers of the named data sources.</param>
                /// <param name="cancellationToken">Cancels the opening.</param>
                public static Sys::Threading.Tasks.ValueTask<{{model.Name}}> OpenAsync(Oql::Driver driver, Sys::Collections.Generic.IReadOnlyDictionary<string, Oql::Driver>? others, Sys::Threading.CancellationToken cancellationToken = default) =>
                    OpenAsync(driver, others, null, cancellationToken);

                /// <summary>Opens the database with further drivers by data source name, and a provider of the classes whose methods are hooks or actions.</summary>
                /// <param name="driver">The driver of all objects that name no data source.</param>
                /// <param name="others">The drivers of the named data sources; null for none.</param>
                /// <param name="services">The provider; null for none.</param>
                /// <param name="cancellationToken">Cancels the opening.</param>
                public static Sys::Threading.Tasks.ValueTask<{{model.Name}}> OpenAsync(Oql::Driver driver, Sys::Collections.Generic.IReadOnlyDictionary<string, Oql::Driver>? others, Sys::IServiceProvider? services, Sys::Threading.CancellationToken cancellationToken = default) =>
                    Oql::Database.OpenAsync(new {{model.Name}}(driver, others, services), cancellationToken);

                /// <summary>Opens the database with all that there is to say.</summary>
                /// <param name="driver">The driver of all objects that name no data source.</param>
                /// <param name="options">How it is opened.</param>
                /// <param name="cancellationToken">Cancels the opening.</param>
                public static Sys::Threading.Tasks.ValueTask<{{model.Name}}> OpenAsync(Oql::Driver driver, Oql::DatabaseOptions options, Sys::Threading.CancellationToken cancellationToken = default) =>
                    Oql::Database.OpenAsync(new {{model.Name}}(driver, options.Datasources, options.Services), options.Packages, cancellationToken);

                /// <summary>Opens a session for a user.</summary>
                public override Session As(Oql::User user) => new(this, user);

                /// <summary>Opens a session for the system itself.</summary>
                public override Session AsSystem() => new(this, Oql::User.System);

                static Sys::Type Oql::IObjectModel<{{model.Name}}>.SessionType => typeof(Session);

                static {{model.Name}} Oql::IObjectModel<{{model.Name}}>.Create(Oql::Driver driver, Sys::Collections.Generic.IReadOnlyDictionary<string, Oql::Driver>? others, Sys::IServiceProvider? services) => new(driver, others, services);

                /// <summary>One identity's conversation with the database: a typed set per object.</summary>
                public sealed partial class Session : Oql::ObjectSession
                {
                    internal Session({{model.Name}} database, Oql::User user)
                        : base(database, user)
                    {
                    }
                }


            """);
        for (var first = 0; first < plan.Objects.Count; first += PerMethod)
        {
            text.Append("\n    private static Oql::ObjectOperations Objects").Append(Number(first / PerMethod)).Append("(int number) => number switch\n    {\n");
            for (var i = first; i < Math.Min(first + PerMethod, plan.Objects.Count); i++)
            {
                text.Append("        ").Append(Number(i)).Append(" => ").Append(plan.Objects[i].Operations).Append(",\n");
            }

            text.Append("        _ => throw new Sys::ArgumentOutOfRangeException(nameof(number)),\n    };\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>The slice of the registry comes first: static initialisers run in the order of the text.</summary>
    private static void Registry(StringBuilder text, ModelPlan plan)
    {
        text.Append("    private static readonly Oql::ModelInfo s_model = new(\n        ").Append(CSharpText.Literal(plan.Declaration.Name)).Append(",\n        ")
            .Append(CSharpText.Literal(string.Join("\n", plan.Objects.Select(item => item.Name)))).Append(",\n        ")
            .Append(CSharpText.Literal(string.Join("\n", plan.Objects.Select(item => item.Class)))).Append(",\n        [\n");
        foreach (var source in plan.Objects.Select((item, number) => (item, number)).GroupBy(pair => pair.item.Datasource).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var hash = source.Aggregate(Hash128.Seed, (sum, pair) => sum.Add(pair.item.Fingerprint.High).Add(pair.item.Fingerprint.Low));
            text.Append("            new(").Append(CSharpText.Literal(source.Key)).Append(", new(0x").Append(hash.High.ToString("x", CultureInfo.InvariantCulture)).Append(", 0x").Append(hash.Low.ToString("x", CultureInfo.InvariantCulture))
                .Append("), [").Append(string.Join(", ", source.Select(pair => Number(pair.number)))).Append("]),\n");
        }

        text.Append("        ],\n        static number => (number / ").Append(Number(PerMethod)).Append(") switch\n        {\n");
        for (var shard = 0; shard * PerMethod < plan.Objects.Count; shard++)
        {
            text.Append("            ").Append(Number(shard)).Append(" => Objects").Append(Number(shard)).Append("(number),\n");
        }

        text.Append("            _ => throw new Sys::ArgumentOutOfRangeException(nameof(number)),\n        },\n        ")
            .Append("static number => number switch\n        {\n");
        for (var i = 0; i < plan.Shards.Count; i++)
        {
            text.Append("            ").Append(Number(i)).Append(" => ").Append(RegistryEmitter.Method(plan.Shards[i])).Append("(),\n");
        }

        text.Append("            _ => null,\n        })").Append(plan.Roles is null && plan.Packages.IsEmpty && plan.Queries.IsEmpty && plan.ServesLoaded is null && plan.ServedTraits.IsEmpty && plan.TenantField is null ? "" : "\n        {\n" + Settings(plan) + "        }").Append(";\n");
    }

    private static string Settings(ModelPlan plan) =>
        (plan.ServesLoaded switch { null => "", true => "            MakeLoaded = static behaviour => new " + LoadedEmitter.Class + "(behaviour),\n", _ => "            ServesAll = true,\n" })
        + (plan.ServedTraits.IsEmpty ? "" : "            ServedTraits = " + CSharpText.Literal(string.Join("\n", plan.ServedTraits)) + ",\n")
        + (plan.TenantField is null ? "" : "            TenantField = " + CSharpText.Literal(plan.TenantField) + ",\n")
        + (plan.Roles is null ? "" : "            Roles = " + CSharpText.Literal(plan.Roles) + ",\n")
        + (plan.Packages.IsEmpty ? "" : "            Packages = static () => [" + string.Join(", ", plan.Packages.Select(static type => type + ".Package")) + "],\n")
        + (plan.Queries.IsEmpty ? "" : "            Queries = " + CSharpText.Literal(string.Join("\n", plan.Queries)) + ",\n            FindQuery = static name => name switch\n            {\n"
            + string.Concat(plan.Queries.Select(name => "                " + CSharpText.Literal(name) + " => " + StoredQueries.Reference(plan.Declaration, name) + ",\n")) + "                _ => null,\n            },\n");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
