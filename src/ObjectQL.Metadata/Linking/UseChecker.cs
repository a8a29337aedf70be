namespace ObjectQL.Metadata;

/// <summary>Checks what items and rules mention of objects, fields and options.</summary>
internal sealed class UseChecker(ObjectIndex index, Uncertainty uncertainty, DiagnosticSink sink)
{
    /// <summary>Checks the mentions of an item that belongs to <paramref name="owner"/>, if any.</summary>
    public void Check(FieldUse[] uses, string? owner)
    {
        foreach (var use in uses)
        {
            if ((use.Object ?? owner) is { } name)
            {
                Check(use, name);
            }
        }
    }

    private void Check(FieldUse use, string name)
    {
        var schema = index.Find(name);
        if (use.Field.Length == 0)
        {
            if (schema is null)
            {
                ReportObject(use, name);
            }

            return;
        }

        // Nothing is known for certain of an object whose file could not be read to its end.
        if (schema is null || uncertainty.Covers(name))
        {
            return;
        }

        // A record misses its key only where there is such a field; where there is none, that is told once, at the key.
        if (use.Rule == MetadataRules.SeedRecordWithoutKey)
        {
            if (ObjectIndex.Field(schema, use.Field) is { IsStored: true })
            {
                sink.Report(use.Rule, use.Place, use.Field);
            }

            return;
        }

        if (ObjectIndex.Field(schema, use.Field) is not { } field || (use.Rule == MetadataRules.UnknownSeedKey && !field.IsAssignable))
        {
            if (use.Value is null)
            {
                ReportField(use, schema);
            }
        }
        else if (use.Rule == MetadataRules.SeedValueIsComputed && !field.IsAssignable)
        {
            sink.Report(use.Rule, use.Place, use.Field, schema.Name);
        }
        else if (use.Value is not null && !field.Options.IsEmpty && !field.Options.Any(o => o.Value == use.Value))
        {
            ReportOption(use, field);
        }
    }

    private void ReportObject(FieldUse use, string name)
    {
        var hint = NearName.Hint(name, index.Names);
        if (use.Rule == MetadataRules.TranslationOfUnknown)
        {
            sink.Report(use.Rule, use.Place, "the object '" + name + "'", hint);
        }
        else
        {
            sink.Report(use.Rule, use.Place, name, hint);
        }
    }

    private void ReportField(FieldUse use, ObjectSchema schema)
    {
        var hint = NearName.Hint(use.Field, schema.Fields.Select(f => f.Name));
        if (use.Rule == MetadataRules.TranslationOfUnknown)
        {
            sink.Report(use.Rule, use.Place, "the field '" + use.Field + "' of '" + schema.Name + "'", hint);
        }
        else
        {
            sink.Report(use.Rule == MetadataRules.UnknownSeedKey ? use.Rule : MetadataRules.UnknownField, use.Place, schema.Name, use.Field, hint);
        }
    }

    private void ReportOption(FieldUse use, FieldSchema field)
    {
        var hint = NearName.Hint(use.Value!, field.Options.Select(o => o.Value));
        if (use.Rule == MetadataRules.TranslationOfUnknown)
        {
            sink.Report(use.Rule, use.Place, "the option '" + use.Value + "' of '" + field.Name + "'", hint);
        }
        else
        {
            sink.Report(use.Rule, use.Place, use.Value!, field.Name, hint);
        }
    }
}
