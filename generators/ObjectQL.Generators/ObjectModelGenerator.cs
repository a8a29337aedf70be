using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>
/// Metadata files and attributes become C#: inputs → parse → link → name → plan → emit → group. Every arrow carries value-equal data, so
/// an edit does again only what it changed; no compilation, symbol, node or location travels along.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ObjectModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var inputs = new InputSteps(context);
        var metadata = new MetadataSteps(inputs);
        var findings = new Findings(context, inputs, metadata);
        var records = new RecordSteps(context, inputs, metadata);
        var queries = new QuerySteps(context, inputs, metadata, records, findings);
        var behaviour = new BehaviourSteps(context, inputs, metadata, records, queries);
        ModelSteps.Register(context, inputs, metadata, records, queries);
        FindingSteps.Register(context, inputs, metadata, records, queries, behaviour, findings);
    }
}
