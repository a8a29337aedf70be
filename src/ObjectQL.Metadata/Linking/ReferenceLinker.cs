namespace ObjectQL.Metadata;

/// <summary>Resolves what the fields of an object say of other objects. An object whose references all hold is returned as it is.</summary>
internal sealed class ReferenceLinker(ObjectIndex index, Uncertainty uncertainty, DiagnosticSink sink)
{
    public ObjectSchema Link(ConvertedObject converted)
    {
        var schema = converted.Schema;
        FieldSchema[]? changed = null;
        foreach (var link in converted.References)
        {
            if (index.Find(link.Target) is { } target)
            {
                Refer(link.FieldNumber, target.Fields[ObjectSchema.IdField]);
            }
            else
            {
                Change(link.FieldNumber, schema.Fields[link.FieldNumber] with { Reference = null });
                sink.Report(
                    MetadataRules.DanglingReference,
                    link.Place,
                    schema.Fields[link.FieldNumber].Name,
                    link.Target,
                    NearName.Hint(link.Target, index.Names));
            }
        }

        foreach (var link in converted.ActionReferences)
        {
            if (index.Find(link.Target) is null)
            {
                sink.Report(MetadataRules.ActionReference, link.Place, link.Parameter, link.Action, link.Target, NearName.Hint(link.Target, index.Names));
            }
        }

        foreach (var link in converted.ReturnTypes)
        {
            // What is near to nothing is told in the words of its author; 'order' is one of 'orders', and 'orders' are several of 'order'.
            if (!IsOneOrSeveral(link.Target) && NearName.Of(link.Target, FieldTypes.Names.Concat(ActionConverter.Others).Concat(index.Names), most: 1) is { } near && near + "s" != link.Target)
            {
                sink.Report(MetadataRules.UnknownReturnType, link.Place, link.Target, link.Action, near);
            }
        }

        foreach (var link in converted.Summaries)
        {
            var field = schema.Fields[link.FieldNumber];
            var linked = LinkSummary(field, link);
            if (!ReferenceEquals(linked, field))
            {
                Change(link.FieldNumber, linked);
            }
        }

        foreach (var i in converted.ReferenceFields)
        {
            // The parent of a tree is a record of the same object unless it says otherwise.
            if (schema.Fields[i] is { Type: FieldType.Tree, Reference: null, Multiple: false } tree && !HasReference(converted, i))
            {
                Change(i, tree with { Reference = schema.Name });
                Refer(i, schema.Fields[ObjectSchema.IdField]);
            }
        }

        return changed is null ? schema : schema with { Fields = new EquatableArray<FieldSchema>(changed) };

        // A lookup has the type of the id that it holds; a list holds texts.
        void Refer(int number, FieldSchema id)
        {
            var field = changed is null ? schema.Fields[number] : changed[number];
            if (!field.Multiple && (field.Kind != id.Kind || field.ColumnType != id.ColumnType))
            {
                Change(number, field with { Kind = id.Kind, ColumnType = id.ColumnType });
            }
        }

        void Change(int number, FieldSchema field)
        {
            changed ??= [.. schema.Fields];
            changed[number] = field;
        }
    }

    /// <summary>Whether a word is the name of an object, of one of its records or of several.</summary>
    private bool IsOneOrSeveral(string word) => index.Find(word) is not null || index.Names.Any(name => PluralOf(name) == word || PluralOf(word) == name || name + "s" == word || word + "s" == name);

    private static string PluralOf(string word) => word.Length < 2 ? word : (word[word.Length - 2], word[word.Length - 1]) switch
    {
        (_, 'y') => word.Substring(0, word.Length - 1) + "ies",
        (_, 's' or 'x') or ('c' or 's', 'h') => word + "es",
        _ => word + "s",
    };

    private static bool HasReference(ConvertedObject converted, int number) => converted.References.Any(r => r.FieldNumber == number);

    /// <summary>A sum is as exact as what it sums, and so is the sum of sums.</summary>
    private FieldSchema Summed(FieldSchema field, SummarySchema summary, FieldSchema source, int depth)
    {
        const int deepest = 16;
        if (source.Summary is { Field: { } inner } within && depth < deepest && index.Find(within.Object) is { } child && ObjectIndex.Field(child, inner) is { } origin)
        {
            source = Summed(source, within, origin, depth + 1);
        }

        return summary.Function switch
        {
            "count" => field,
            "avg" when source.Kind != ValueKind.Decimal => field with { Kind = ValueKind.Double },
            "sum" when source.Kind is not (ValueKind.Decimal or ValueKind.Long) => field,
            _ => field with { Kind = source.Kind, Precision = source.Precision, Scale = source.Scale },
        };
    }

    private FieldSchema LinkSummary(FieldSchema field, FieldLink link)
    {
        var summary = field.Summary!;
        if (index.Find(summary.Object) is not { } child)
        {
            Report("the object '" + summary.Object + "'", NearName.Hint(summary.Object, index.Names));
            return field with { Summary = null };
        }

        if (summary.Field is null)
        {
            return field;
        }

        if (ObjectIndex.Field(child, summary.Field) is not { } source)
        {
            if (!uncertainty.Covers(child.Name))
            {
                Report("the field '" + summary.Field + "' of '" + child.Name + "'", NearName.Hint(summary.Field, child.Fields.Select(f => f.Name)));
            }

            return field with { Summary = null };
        }

        return Summed(field, summary, source, 0);

        void Report(string what, string hint) => sink.Report(MetadataRules.SummaryTarget, link.Place, field.Name, what, hint);
    }
}
