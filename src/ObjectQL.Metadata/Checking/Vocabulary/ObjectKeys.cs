namespace ObjectQL.Metadata;

/// <summary>The known keys of objects: all three dialects.</summary>
internal static class ObjectKeys
{
    private static readonly KeyTable Index = new("an index")
    {
        { "name partial", Shape.Text },
        { "type", Shape.Text, "btree hash gin gist fulltext" },
        { "fields", Shape.List | Shape.Text },
        { "unique", Shape.Flag },
        { "ai_context", Shape.Any },
        { "description", Shape.Text },
    };

    private static readonly KeyTable Action = new("an action")
    {
        { "name label description icon confirm_text confirmText successMessage objectName component target variant shortcut", Shape.Text },
        { "type", Shape.Text, "record global script url modal flow api" },
        { "internal refreshAfter bulkEnabled", Shape.Flag },
        { "params", Shape.Map | Shape.List, Nest.EachMap, FieldKeys.Parameter },
        { "fields", Shape.Map | Shape.List },
        { "return_type visible disabled permissions ai_context", Shape.Any },
        { "locations", Shape.List },
        { "timeout", Shape.Number | Shape.Text },
    };

    private static readonly KeyTable Enable = new("'enable'")
    {
        {
            "trackHistory searchable apiEnabled files feeds feedEnabled activities trash mru clone audit api reports search workflow",
            Shape.Flag
        },
        { "apiMethods", Shape.List },
        { "apiEnabled", new KeptKey("the object stays open. Who may do what stands in a permission file", "false") },
        { "apiMethods", new KeptKey("all operations stay open. Who may do what stands in a permission file") },
        { "trackHistory audit", new KeptKey("no history is kept. The 'audit' of a permission file records changes", "true") },
        { "trash", new KeptKey("records are deleted for good. Mark them by a field of your own, as the example package SoftDelete does", "true") },
    };

    private static readonly KeyTable Search = new("'search'")
    {
        { "enabled", Shape.Flag },
        { "fields displayFields filters", Shape.List },
        { "model target_field", Shape.Text },
    };

    private static readonly KeyTable Ai = new("'ai'")
    {
        { "search", Shape.Map, Nest.Self, Search },
    };

    private static readonly KeyTable Sync = new("'sync'")
    {
        { "enabled", Shape.Flag },
        { "strategy", Shape.Text, "last-write-wins crdt manual" },
        { "direction", Shape.Text, "bidirectional push-only pull-only" },
        { "conflict_fields", Shape.List },
        { "debounce_ms batch_size", Shape.Count },
    };

    private static readonly KeyTable Tenancy = new("'tenancy'")
    {
        { "enabled crossTenantAccess", Shape.Flag },
        { "strategy", Shape.Text, "shared isolated hybrid" },
        { "tenantField", Shape.Text },
        { "crossTenantAccess", new KeptKey("users see the records of their own tenant only", "true") },
    };

    private static readonly KeyTable SoftDelete = new("'softDelete'")
    {
        { "enabled cascadeDelete", Shape.Flag },
        { "field", Shape.Text },
    };

    private static readonly KeyTable Versioning = new("'versioning'")
    {
        { "enabled", Shape.Flag },
        { "strategy", Shape.Text, "snapshot delta event-sourcing" },
        { "retentionDays", Shape.Count },
        { "versionField", Shape.Text },
    };

    private static readonly KeyTable Partitioning = new("'partitioning'")
    {
        { "enabled", Shape.Flag },
        { "strategy", Shape.Text, "range hash list" },
        { "key interval", Shape.Text },
    };

    private static readonly KeyTable Cdc = new("'cdc'")
    {
        { "enabled", Shape.Flag },
        { "events", Shape.List },
        { "destination", Shape.Text },
    };

    private static readonly KeyTable RecordName = new("'recordName'")
    {
        { "type", Shape.Text, "text autonumber" },
        { "displayFormat", Shape.Text },
        { "startNumber", Shape.Count },
    };

    /// <summary>The keys of an object.</summary>
    public static readonly KeyTable Object = new("an object")
    {
        {
            "name label pluralLabel plural_label description icon datasource tableName className nameField displayNameField namespace "
                + "titleFormat keyPrefix extends",
            Shape.Text
        },
        { "sharingModel", Shape.Text, "private read read_write full" },
        { "isSystem active abstract enable_search external timestamps", Shape.Flag },
        { "fields", Shape.Map, Nest.Each, FieldKeys.Field },
        { "indexes", Shape.Map | Shape.List, Nest.Each, Index },
        { "actions", Shape.Map | Shape.List, Nest.EachMap, Action },
        { "validation", Shape.Map, Nest.Self, CommonKeys.Validation },
        { "validations", Shape.List, Nest.Each, CommonKeys.Rule },
        { "ai", Shape.Map, Nest.Self, Ai },
        { "ai_context permissions hooks", Shape.Any },
        { "enable", Shape.Map, Nest.Self, Enable },
        { "sync", Shape.Map, Nest.Self, Sync },
        { "tenancy", Shape.Map, Nest.Self, Tenancy },
        { "softDelete", Shape.Map, Nest.Self, SoftDelete },
        { "versioning", Shape.Map, Nest.Self, Versioning },
        { "partitioning", Shape.Map, Nest.Self, Partitioning },
        { "cdc", Shape.Map, Nest.Self, Cdc },
        { "recordName", Shape.Map, Nest.Self, RecordName },
        { "search", Shape.Map, Nest.Self, Search },
        { "stateMachine", Shape.Map, Nest.Self, MachineKeys.Machine },
        { "stateMachines", Shape.Map, Nest.EachMap, MachineKeys.Machine },
        { "tags compactLayout recordTypes", Shape.List },
        { "traits", Shape.List | Shape.Text },
        { "softDelete", new KeptKey("records are deleted for good. Mark them by a field of your own, as the example package SoftDelete does") },
        { "versioning", new KeptKey("no versions of records are kept. The 'audit' of a permission file records changes") },
        { "partitioning", new KeptKey("the table has one part. Divide it in the database itself") },
        { "cdc", new KeptKey("changes are sent nowhere. Events and the outbox tell of them") },
        { "sync", new KeptKey("records are not synchronised") },
    };

    /// <summary>The keys of a trait.</summary>
    public static readonly KeyTable Trait = new("a trait")
    {
        { "name label description", Shape.Text },
        { "fields", Shape.Map, Nest.Each, FieldKeys.Field },
        { "indexes", Shape.Map | Shape.List, Nest.Each, Index },
        { "validation", Shape.Map, Nest.Self, CommonKeys.Validation },
        { "rules", Shape.List, Nest.Each, CommonKeys.Rule },
        { "traits", Shape.List | Shape.Text },
        { "ai_context", Shape.Any },
    };
}
