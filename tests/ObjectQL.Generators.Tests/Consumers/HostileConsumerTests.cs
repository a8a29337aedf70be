using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Generators.Tests;

/// <summary>Generated code compiles without a warning, whatever the settings and the names of the project around it.</summary>
public sealed class HostileConsumerTests
{
    [Test]
    public void With_every_nullable_setting(
        [Values(NullableContextOptions.Disable, NullableContextOptions.Enable, NullableContextOptions.Warnings, NullableContextOptions.Annotations)] NullableContextOptions nullable) =>
        Check(new GeneratorHost(nullable: nullable).Source("Db.cs", GeneratorHost.Model));

    [Test]
    public void With_every_language_version([Values(LanguageVersion.CSharp13, LanguageVersion.Preview)] LanguageVersion language) =>
        Check(new GeneratorHost(language).Source("Db.cs", GeneratorHost.Model));

    [Test]
    public void With_documentation() =>
        Check(new GeneratorHost(documentation: DocumentationMode.Diagnose).Source("Db.cs", GeneratorHost.Model.Replace("[ObjectModel]", "/// <summary>The model.</summary>\n[ObjectModel]", StringComparison.Ordinal)));

    [TestCase("using ObjectQL;\n[ObjectModel]\npublic sealed partial class Db;\n")]
    [TestCase("using ObjectQL;\n[ObjectModel]\ninternal sealed partial class Db;\n")]
    [TestCase("using ObjectQL;\nnamespace Sample;\n[ObjectModel]\npartial class Db;\n")]
    [TestCase("namespace A { namespace B.C { [global::ObjectQL.ObjectModelAttribute] public partial class Db { } } }\n")]
    [TestCase("namespace @event.@class;\n[global::ObjectQL.ObjectModel]\npublic sealed partial class @namespace;\n")]
    [TestCase("using ObjectQL;\nnamespace ObjectQL.Extras;\n[ObjectModel]\npublic sealed partial class Db;\n")]
    [TestCase("using Marker = ObjectQL.ObjectModelAttribute;\nnamespace Sample;\n[global::ObjectQL.ObjectModel, global::System.Serializable]\npublic sealed partial class Db;\n")]
    public void Wherever_the_model_stands(string model) => Check(new GeneratorHost().Source("Db.cs", model));

    [Test]
    public void Beside_types_of_the_user_that_are_called_like_everything_in_generated_code([Values("namespace Sample;", "")] string where) =>
        Check(new GeneratorHost().Source("Db.cs", GeneratorHost.Model).Source(
            "Types.cs",
            where + """

            internal static class ObjectQl { }
            internal static class Oql { }
            internal static class Meta { }
            internal static class Sys { }
            internal static class DateOnly { }
            internal static class DateTimeOffset { }
            internal static class ValueTask { }
            internal static class ObjectSession { }
            internal static class Driver { }
            internal static class Metadata { }
            internal static class Json { }
            internal static class JsonConverter { }
            internal static class ReadOnlySpan { }
            internal static class TReader { }
            internal static class Fields { }
            """));

    [Test]
    public void With_objects_that_are_called_like_everything_in_generated_code([Values("namespace Sample;", "")] string where)
    {
        string[] names =
        [
            "oql", "meta", "sys", "object_q_l", "record", "session", "type", "field_schema", "task", "tasks", "value_task", "driver", "object_set", "operations", "text_field",
            "json_value", "cancellation_token", "i_record", "string", "object", "int32", "date_only", "global", "db_session", "t_reader", "field_source", "converter",
        ];
        var host = new GeneratorHost().Source("Db.cs", "using ObjectQL;\n" + where + "\n[ObjectModel]\npublic sealed partial class Db;\n")
            .Source("Hooks.cs", where + "\ninternal static class Hooks\n{\n    [global::ObjectQL.Hook(global::ObjectQL.HookEvent.BeforeCreate, \"*\")]\n    internal static void All(global::ObjectQL.HookContext context) { }\n}\n");
        foreach (var name in names)
        {
            host.File($"metadata/{name}.object.yml", $"fields: {{ {name}: {{ type: text }}, kind: {{ options: [a, {name}], defaultValue: a }}, day: {{ type: date }}, price: {{ type: currency }} }}");
        }

        Assert.That(host.Run().CompilerErrors, Is.Empty);
    }

    [Test]
    public void Beside_members_of_the_user_in_the_generated_classes() =>
        Check(new GeneratorHost().Source("Db.cs", GeneratorHost.Model).Source(
            "More.cs",
            """
            namespace Sample;

            public sealed partial class Project
            {
                public string Title => Name + " " + Status;

                public Project(string name) => Name = name;

                public Project()
                {
                }
            }

            public readonly partial record struct ProjectStatus
            {
                public bool IsOpen => this == InProgress;
            }

            partial class Db
            {
                public string Greeting => "hello";
            }
            """));

    private static void Check(GeneratorHost host)
    {
        var run = host.WithFiles(MetadataFolder.KitchenSink).Run();
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        Assert.That(run.Classes(), Has.Length.GreaterThan(50));
    }
}
