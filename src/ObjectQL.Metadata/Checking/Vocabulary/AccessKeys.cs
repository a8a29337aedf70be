namespace ObjectQL.Metadata;

/// <summary>The known keys of permission and workflow files.</summary>
internal static class AccessKeys
{
    private static readonly KeyTable ObjectPermissions = new("'object_permissions'")
    {
        { "create read update delete view_all modify_all", Shape.List | Shape.Text },
    };

    private static readonly KeyTable FieldPermission = new("a field permission")
    {
        { "read update", Shape.List | Shape.Text },
        { "roles mask", Shape.Any },
    };

    private static readonly KeyTable Bits = new("'permissions'")
    {
        { "create read update delete", Shape.Flag },
    };

    private static readonly KeyTable RecordRule = new("a record rule")
    {
        { "name description", Shape.Text },
        { "priority", Shape.Number },
        { "condition", Shape.Any },
        { "permissions", Shape.Map, Nest.Self, Bits },
        { "enabled", Shape.Flag },
    };

    private static readonly KeyTable SharingRule = new("a sharing rule")
    {
        { "name description team_field", Shape.Text },
        { "type", Shape.Text, "manual criteria team" },
        { "enabled", Shape.Flag },
        { "condition shared_with", Shape.Any },
        { "permissions", Shape.Map, Nest.Self, Bits },
    };

    private static readonly KeyTable ActionPermission = new("an action permission")
    {
        { "execute", Shape.List | Shape.Text },
        { "conditions", Shape.Any },
        { "rate_limit", Shape.Map },
    };

    private static readonly KeyTable ViewPermission = new("a view permission")
    {
        { "access", Shape.List | Shape.Text },
        { "field_restrictions", Shape.Map },
    };

    private static readonly KeyTable RowLevel = new("'row_level_security'")
    {
        { "enabled", Shape.Flag },
        { "default_rule", Shape.Any },
        { "exceptions", Shape.List },
    };

    private static readonly KeyTable Mask = new("a field mask")
    {
        { "mask_format", Shape.Text },
        { "visible_to", Shape.List | Shape.Text },
    };

    private static readonly KeyTable Audit = new("'audit'")
    {
        { "enabled", Shape.Flag },
        { "events alerts", Shape.List },
        { "retention_days", Shape.Count },
    };

    /// <summary>The keys of a permission file.</summary>
    public static readonly KeyTable Permission = new("a permission file")
    {
        { "name object label description", Shape.Text },
        { "roles", Shape.List | Shape.Map },
        { "object_permissions", Shape.Map, Nest.Self, ObjectPermissions },
        { "field_permissions", Shape.Map, Nest.Each, FieldPermission },
        { "record_rules", Shape.List, Nest.Each, RecordRule },
        { "sharing_rules", Shape.List, Nest.Each, SharingRule },
        { "action_permissions", Shape.Map, Nest.Each, ActionPermission },
        { "view_permissions", Shape.Map, Nest.Each, ViewPermission },
        { "row_level_security", Shape.Map, Nest.Self, RowLevel },
        { "field_masking", Shape.Map, Nest.Each, Mask },
        { "audit", Shape.Map, Nest.Self, Audit },
        { "record_permissions profiles objects fields rowLevelSecurity systemPermissions tabPermissions ai_context", Shape.Any },
    };

    private static readonly KeyTable Trigger = new("a workflow trigger")
    {
        { "event", Shape.Text, "create update delete create_or_update field_change schedule manual webhook custom" },
        { "conditions fields schedule webhook field_changes type field offset run_once can_trigger", Shape.Any },
        { "button_label confirm_message", Shape.Text },
    };

    private static readonly KeyTable Step = new("a workflow step")
    {
        { "name label description script next_step due_in next_step_else", Shape.Text },
        {
            "type",
            Shape.Text,
            "approval action notification field_update create_record condition wait loop webhook script parallel custom automated update create "
                + "conditional update_variable"
        },
        { "condition assignee notification create_record conditional wait loop webhook sla next_step_condition yes no", Shape.Any },
        { "actions branches notifications", Shape.Map | Shape.List },
        { "field_updates parallel_steps conditions updates update_fields values required_input", Shape.Any },
        { "timeout", Shape.Text },
        { "on_error", Shape.Any },
        { "require_comments", Shape.Flag },
        { "ai_context", Shape.Any },
    };

    /// <summary>The keys of a workflow file.</summary>
    public static readonly KeyTable Workflow = new("a workflow")
    {
        { "name label description icon object initial_step timeout objectName", Shape.Text },
        { "type", Shape.Text, "approval automation scheduled sequential parallel custom" },
        { "execution_mode", Shape.Text, "synchronous asynchronous" },
        { "triggerType", Shape.Text, "on_create on_update on_create_or_update on_delete schedule" },
        { "is_active active reevaluateOnChange", Shape.Flag },
        { "trigger", Shape.Map | Shape.Text, Nest.Self, Trigger },
        { "steps", Shape.List, Nest.Each, Step },
        { "variables permissions config", Shape.Map },
        { "on_success on_failure ai_context criteria version versioning error_handling", Shape.Any },
        { "notifications deadlines escalation actions timeTriggers", Shape.Any },
        { "priority executionOrder", Shape.Number },
    };
}
