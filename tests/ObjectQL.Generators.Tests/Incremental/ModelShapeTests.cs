using System.Reflection;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>What travels between the steps is plain data: no type of the compiler, and nothing that is compared by reference.</summary>
public sealed class ModelShapeTests
{
    /// <summary>Values of Roslyn's text model: two numbers each, without a way to a syntax tree.</summary>
    private static readonly string[] PlainValues = ["Microsoft.CodeAnalysis.Text.TextSpan", "Microsoft.CodeAnalysis.Text.LinePositionSpan", "Microsoft.CodeAnalysis.DiagnosticSeverity"];

    private static IEnumerable<Type> Records => typeof(ObjectModelGenerator).Assembly.GetTypes().Where(IsRecord)
        .Concat([typeof(MetadataSource), typeof(MetadataFile), typeof(LinkResult)]);

    [TestCaseSource(nameof(Records))]
    public void A_record_of_the_pipeline_holds_value_equal_data(Type record) => Assert.That(Faults(record, record.Name, []).ToArray(), Is.Empty);

    [Test]
    public void The_records_of_the_pipeline_are_found() =>
        Assert.That(Records.Select(type => type.Name), Is.SupersetOf(new[] { "HookDeclaration", "ModelDeclaration", "NameTable", "PlanFrame", "RecordPlan", "ObjectText", "ObjectTree", "OperationsPlan" }));

    private static IEnumerable<string> Faults(Type type, string path, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return [];
        }

        if (type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        {
            return PlainValues.Contains(type.FullName) ? [] : [$"{path} is the Roslyn type {type.FullName}"];
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal))
        {
            return [];
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is var generic && (generic == typeof(EquatableArray<>) || generic == typeof(Nullable<>)))
        {
            return Faults(type.GetGenericArguments()[0], path + "[]", seen);
        }

        return HasOwnEquality(type) ? []
            : !IsRecord(type) ? [$"{path} is of type {type}, which is no value-equal record"]
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).SelectMany(field => Faults(field.FieldType, path + "." + field.Name, seen));
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true;

    /// <summary>A type that says itself what makes it equal answers for what it leaves out.</summary>
    private static bool HasOwnEquality(Type type) =>
        type.GetMethod("Equals", BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, [type])?.IsDefined(typeof(CompilerGeneratedAttribute)) == false;
}
