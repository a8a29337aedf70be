namespace ObjectQL.Metadata;

/// <summary>Compares the linked objects with the snapshot among the files, if there is one, and tells each difference where it is written.</summary>
internal static class SnapshotLinker
{
    public static IReadOnlyList<SchemaChange> Link(MetadataFile[] files, ObjectSchema[] objects, Uncertainty uncertainty, DiagnosticSink sink)
    {
        var snapshot = files.SelectMany(static file => file.Documents.Snapshot).ToArray();
        if (snapshot.Length == 0)
        {
            return [];
        }

        // What a file that cannot be read may still say is no change.
        var certain = snapshot.Where(one => !uncertainty.Covers(one.Schema.Name) && !(uncertainty.IsAny && !objects.Any(other => other.Name == one.Schema.Name)));
        var changes = SchemaComparison.Compare([.. certain.Select(static one => one.Schema)], objects, uncertainty.Covers);
        var places = new SnapshotPlaces(files);
        foreach (var change in changes)
        {
            Tell(change, places, snapshot, sink);
        }

        return changes;
    }

    private static void Tell(SchemaChange change, SnapshotPlaces places, SnapshotObject[] snapshot, DiagnosticSink sink)
    {
        if (change.After is not { } after)
        {
            sink.Report(MetadataRules.ObjectGone, snapshot.First(one => ReferenceEquals(one.Schema, change.Before)).Place, change.Before.Name, change.Before.Table);
            return;
        }

        var (old, now) = (change.OldField, change.NewField);
        var name = now?.Name ?? old?.Name ?? "";
        switch (change.Kind)
        {
            case SchemaChangeKind.FieldRemoved:
                sink.Report(MetadataRules.FieldGone, places.Object(after), name, after.Name, old!.Column, NearName.Hint(name, after.Fields.Where(field => !change.Before.Fields.Any(other => other.Name == field.Name)).Select(static field => field.Name)));
                break;
            case SchemaChangeKind.TypeChanged:
                sink.Report(MetadataRules.StoredTypeChanged, places.Field(after, name, "type", "reference", "reference_to", "data_type"), name, after.Name, SnapshotNames.Of(old!), SnapshotNames.Of(now!));
                break;
            case SchemaChangeKind.IdTypeChanged:
                sink.Report(MetadataRules.IdTypeChanged, places.Field(after, "id", "type"), after.Name, SnapshotNames.Of(old!), SnapshotNames.Of(now!));
                break;
            case SchemaChangeKind.LengthReduced:
                sink.Report(MetadataRules.FieldNarrowed, places.Field(after, name, "max_length", "maxLength"), name, after.Name, SnapshotNames.Length(old!), SnapshotNames.Length(now!), "shorten those that are longer");
                break;
            case SchemaChangeKind.DigitsChanged:
                sink.Report(MetadataRules.FieldNarrowed, places.Field(after, name, "scale", "precision"), name, after.Name, SnapshotNames.Digits(old!), SnapshotNames.Digits(now!), "round what has more digits, and alter the column");
                break;
            case SchemaChangeKind.RequiredAdded:
                sink.Report(MetadataRules.RequiredWithoutDefault, places.Field(after, name, "required"), name, after.Name);
                break;
            case SchemaChangeKind.BecameRequired:
                sink.Report(MetadataRules.BecameRequired, places.Field(after, name, "required"), name, after.Name);
                break;
            case SchemaChangeKind.OptionsRemoved:
                sink.Report(MetadataRules.OptionGone, places.Field(after, name, "options"), string.Join("', '", change.LostOptions), name, after.Name);
                break;
            case SchemaChangeKind.BecameUnique:
                var first = change.UniqueFields[0];
                sink.Report(MetadataRules.BecameUnique, now is null ? places.Object(after) : places.Field(after, first, "unique"), string.Join("', '", change.UniqueFields), after.Name);
                break;
            default:
                var (was, become) = old is null ? (SnapshotNames.Table(change.Before), SnapshotNames.Table(after)) : ("the column '" + old.Column + "'", "'" + now!.Column + "'");
                sink.Report(MetadataRules.StorageMoved, old is null ? places.Object(after) : places.Field(after, name, "columnName"), old is null ? after.Name : after.Name + "." + name, was, become);
                break;
        }
    }
}
