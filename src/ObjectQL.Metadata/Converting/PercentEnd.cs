namespace ObjectQL.Metadata;

/// <summary>Where the values of a percent end, by which one sees how it is counted.</summary>
/// <param name="Field">The field.</param>
/// <param name="End">Its greatest value: 1 or 100.</param>
/// <param name="Place">Where that is written.</param>
internal readonly record struct PercentEnd(string Field, int End, Place Place)
{
    /// <summary>The ends of the percents of an object.</summary>
    public static IEnumerable<PercentEnd> Of(MappingNode? map, IEnumerable<FieldSchema> fields)
    {
        foreach (var field in fields)
        {
            if (field is { Type: FieldType.Percent, Max: 1 or 100 } && map?.Map(field.Name) is { } written && (written.Scalar("max") ?? written.Map("validation")?.Scalar("max")) is { } max)
            {
                yield return new PercentEnd(field.Name, (int)field.Max.Value, max.Place);
            }
        }
    }

    /// <summary>Reports percents that end elsewhere than the first one does.</summary>
    public static void Check(IEnumerable<ConvertedObject> objects, DiagnosticSink sink)
    {
        (string Object, PercentEnd Percent)? first = null;
        foreach (var one in objects)
        {
            foreach (var percent in one.PercentEnds)
            {
                first ??= (one.Schema.Name, percent);
                if (first is { } other && other.Percent.End != percent.End)
                {
                    sink.Report(MetadataRules.PercentsDiffer, percent.Place, percent.Field, one.Schema.Name, Text(percent), other.Percent.Field, other.Object, Text(other.Percent));
                }
            }
        }
    }

    private static string Text(PercentEnd percent) => percent.End == 1 ? "1" : "100";
}
