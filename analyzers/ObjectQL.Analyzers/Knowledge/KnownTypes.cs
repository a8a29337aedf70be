using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ObjectQL.Analyzers;

/// <summary>The types that rules ask for, resolved once per compilation and shared by all analyzers.</summary>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, KnownTypes> All = new();

    private readonly HashSet<ISymbol?> _queries;
    private readonly HashSet<ISymbol?> _tasks;
    private readonly HashSet<ISymbol?> _hookAttributes;
    private readonly HashSet<ISymbol?> _queryAttributes;
    private readonly HashSet<ISymbol?> _generatorAttributes;

    private KnownTypes(Compilation compilation)
    {
        Set = compilation.GetTypeByMetadataName("ObjectQL.ObjectSet`2");
        RecordQuery = compilation.GetTypeByMetadataName("ObjectQL.RecordQuery`2");
        RowQuery = compilation.GetTypeByMetadataName("ObjectQL.RowQuery`2");
        Session = compilation.GetTypeByMetadataName("ObjectQL.ObjectSession");
        Database = compilation.GetTypeByMetadataName("ObjectQL.Database");
        Select = compilation.GetTypeByMetadataName("ObjectQL.ISelect`1");
        Fields = compilation.GetTypeByMetadataName("ObjectQL.IFields`1");
        ActionAttribute = compilation.GetTypeByMetadataName("ObjectQL.ActionAttribute");
        RuleAttribute = compilation.GetTypeByMetadataName("ObjectQL.RuleAttribute");
        HookRegistry = compilation.GetTypeByMetadataName("ObjectQL.HookRegistry");
        HookQuery = compilation.GetTypeByMetadataName("ObjectQL.HookQuery");
        _hookAttributes = Of(compilation, "ObjectQL.HookAttribute", "ObjectQL.HookAttribute`1");
        _queryAttributes = Of(compilation, "ObjectQL.QueryAttribute", "ObjectQL.QueryAttribute`1");
        _generatorAttributes = Of(
            compilation, "ObjectQL.HookAttribute", "ObjectQL.HookAttribute`1", "ObjectQL.MiddlewareAttribute", "ObjectQL.MiddlewareAttribute`1", "ObjectQL.QueryAttribute", "ObjectQL.QueryAttribute`1",
            "ObjectQL.ActionAttribute", "ObjectQL.RuleAttribute");
        _queries = Of(compilation, "ObjectQL.ObjectSet`2", "ObjectQL.RecordQuery`2", "ObjectQL.RowQuery`2");
        _tasks = Of(
            compilation, "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1");
        Records = new RecordModels();
    }

    public INamedTypeSymbol? Set { get; }

    public INamedTypeSymbol? RecordQuery { get; }

    public INamedTypeSymbol? RowQuery { get; }

    public INamedTypeSymbol? Session { get; }

    public INamedTypeSymbol? Database { get; }

    public INamedTypeSymbol? Select { get; }

    public INamedTypeSymbol? Fields { get; }

    public INamedTypeSymbol? ActionAttribute { get; }

    public INamedTypeSymbol? RuleAttribute { get; }

    public INamedTypeSymbol? HookRegistry { get; }

    public INamedTypeSymbol? HookQuery { get; }

    /// <summary>What generated code says about record classes.</summary>
    public RecordModels Records { get; }

    /// <summary>The types of a compilation; null when it does not use the kernel.</summary>
    public static KnownTypes? Of(Compilation compilation) =>
        All.GetValue(compilation, static compilation => new KnownTypes(compilation)) is { Set: not null } types ? types : null;

    /// <summary>Whether it is a set, or a query that was begun on one.</summary>
    public bool IsQuery(ITypeSymbol? type) => type is not null && _queries.Contains(type.OriginalDefinition);

    /// <summary>Whether it is a task, with a result or without.</summary>
    public bool IsTask(ITypeSymbol? type) => type is not null && _tasks.Contains(type.OriginalDefinition);

    /// <summary>Whether it is a session.</summary>
    public bool IsSession(ITypeSymbol? type) => type is not null && type.InheritsFrom(Session);

    /// <summary>Whether it is one of the generated structs of options.</summary>
    public bool IsSelect(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct } && type.Interfaces.Any(item => SymbolEqualityComparer.Default.Equals(item.OriginalDefinition, Select));

    /// <summary>Whether the property is a field in a query: a member of the generated <c>Fields</c> of a record class.</summary>
    public bool IsField(IPropertySymbol property) =>
        property.ContainingType is { ContainingType: not null, TypeKind: TypeKind.Struct } fields
        && fields.Interfaces.Any(item => SymbolEqualityComparer.Default.Equals(item.OriginalDefinition, Fields));

    /// <summary>Whether it is an attribute of methods that generated code calls or fills.</summary>
    public bool IsForGenerator(INamedTypeSymbol attribute) => _generatorAttributes.Contains(attribute.OriginalDefinition);

    /// <summary>Whether the body of the method is filled by the generator with a planned query.</summary>
    public bool IsQueryMethod(IMethodSymbol method) => Has(method, _queryAttributes);

    /// <summary>What generated code calls the method as, or null: a hook, an action or a rule.</summary>
    public string? BehaviourOf(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            var type = attribute.AttributeClass?.OriginalDefinition;
            if (type is not null)
            {
                var behaviour = _hookAttributes.Contains(type) ? "hook"
                    : SymbolEqualityComparer.Default.Equals(type, ActionAttribute) ? "action"
                    : SymbolEqualityComparer.Default.Equals(type, RuleAttribute) ? "rule"
                    : null;
                if (behaviour is not null)
                {
                    return behaviour;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the method is a hook that declares that it only looks.</summary>
    public bool IsReadOnlyHook(IMethodSymbol method) => method.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && _hookAttributes.Contains(type.OriginalDefinition) && attribute.NamedArguments.Any(static one => one is { Key: "ReadOnly", Value.Value: true }));

    private static bool Has(IMethodSymbol method, HashSet<ISymbol?> attributes) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && attributes.Contains(type.OriginalDefinition));

    private static HashSet<ISymbol?> Of(Compilation compilation, params string[] names) =>
        new(names.Select(compilation.GetTypeByMetadataName).Where(static type => type is not null), SymbolEqualityComparer.Default);
}
