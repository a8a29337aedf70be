namespace ObjectQL.Metadata;

/// <summary>The known keys of permission files.</summary>
internal static class AccessKeys
{
    /// <summary>A condition in the forms of FORMAT chapter 8.2. What writes it in the text language says what is wrong with it.</summary>
    public static readonly KeyTable Condition = new("a condition of a permission", isStrict: true, hasReader: true)
    {
        { "field operator compare_to type formula via object", Shape.Text },
        { "all_of any_of and or", Shape.List },
        { "expression value not condition", Shape.Any },
        { "ai_context description", Shape.Any },
    };

    private static readonly KeyTable ObjectPermissions = new("'object_permissions'", isStrict: true)
    {
        { "create read update delete view_all modify_all", Shape.List | Shape.Text },
    };

    private static readonly KeyTable FieldPermission = new("a field permission", isStrict: true)
    {
        { "read update", Shape.List | Shape.Text },
        { "roles mask", Shape.Any },
    };

    private static readonly KeyTable Bits = new("'permissions'", isStrict: true)
    {
        { "read update delete", Shape.Flag },
    };

    private static readonly KeyTable RecordRule = new("a record rule", isStrict: true)
    {
        { "name description", Shape.Text },
        { "priority", Shape.Number },
        { "condition", Shape.Any, Nest.Self, Condition },
        { "permissions", Shape.Map, Nest.Self, Bits },
        { "enabled", Shape.Flag },
    };

    private static readonly KeyTable SharedWith = new("'shared_with'", isStrict: true)
    {
        { "type", Shape.Text, "role team user group" },
        { "roles teams users groups", Shape.List | Shape.Text },
    };

    private static readonly KeyTable SharingRule = new("a sharing rule", isStrict: true)
    {
        { "name description team_field field", Shape.Text },
        { "type", Shape.Text, "manual criteria team" },
        { "enabled", Shape.Flag },
        { "condition", Shape.Any, Nest.Self, Condition },
        { "shared_with", Shape.Any, Nest.Self, SharedWith },
        { "permissions", Shape.Map, Nest.Self, Bits },
    };

    private static readonly KeyTable RateLimit = new("'rate_limit'", isStrict: true)
    {
        { "requests_per_minute requests_per_hour requests_per_day", Shape.Count },
    };

    private static readonly KeyTable ActionPermission = new("an action permission", isStrict: true)
    {
        { "execute", Shape.List | Shape.Text },
        { "conditions", Shape.Any, Nest.Each, Condition },
        { "rate_limit", Shape.Map, Nest.Self, RateLimit },
    };

    private static readonly KeyTable ViewPermission = new("a view permission")
    {
        { "access", Shape.List | Shape.Text },
        { "field_restrictions", Shape.Map },
    };

    private static readonly KeyTable Exception = new("an exception", isStrict: true)
    {
        { "role name description", Shape.Text },
        { "roles", Shape.List | Shape.Text },
        { "bypass", Shape.Flag },
        { "condition", Shape.Any, Nest.Self, Condition },
    };

    private static readonly KeyTable RowLevel = new("'row_level_security'", isStrict: true)
    {
        { "enabled", Shape.Flag },
        { "default_rule", Shape.Any, Nest.Self, Condition },
        { "exceptions", Shape.List, Nest.EachMap, Exception },
    };

    private static readonly KeyTable Mask = new("a field mask", isStrict: true)
    {
        { "mask_format", Shape.Text },
        { "visible_to", Shape.List | Shape.Text },
    };

    private const string AuditEvents = "permission_grant permission_revoke access_denied sensitive_field_access";

    private static readonly KeyTable Alert = new("an alert", isStrict: true)
    {
        { "event", Shape.Text, AuditEvents },
        { "threshold window_minutes", Shape.Number },
        { "notify", Shape.List | Shape.Text },
    };

    private static readonly KeyTable Audit = new("'audit'", isStrict: true)
    {
        { "enabled", Shape.Flag },
        { "events", Shape.List, AuditEvents },
        { "alerts", Shape.List, Nest.EachMap, Alert },
        { "retention_days", Shape.Count },
    };

    /// <summary>The keys of a permission file.</summary>
    public static readonly KeyTable Permission = new("a permission file")
    {
        { "name object label description", Shape.Text },
        { "roles", Shape.List | Shape.Map },
        { "object_permissions", Shape.Map, Nest.Self, ObjectPermissions },
        { "field_permissions", Shape.Map, Nest.EachMap, FieldPermission },
        { "record_rules", Shape.List, Nest.EachMap, RecordRule },
        { "sharing_rules", Shape.List, Nest.EachMap, SharingRule },
        { "action_permissions", Shape.Map, Nest.EachMap, ActionPermission },
        { "view_permissions", Shape.Map, Nest.EachMap, ViewPermission },
        { "row_level_security", Shape.Map, Nest.Self, RowLevel },
        { "field_masking", Shape.Map, Nest.EachMap, Mask },
        { "audit", Shape.Map, Nest.Self, Audit },
        { "view_permissions", new KeptKey("views are for user interfaces. Write 'field_permissions' and 'record_rules'") },
        { "record_permissions profiles objects fields rowLevelSecurity systemPermissions tabPermissions ai_context", Shape.Any },
    };

    static AccessKeys()
    {
        Condition.SetNested("all_of any_of and or", Nest.Each, Condition);
        Condition.SetNested("not condition", Nest.Self, Condition);
    }
}
