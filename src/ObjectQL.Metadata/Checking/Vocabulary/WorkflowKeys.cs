namespace ObjectQL.Metadata;

/// <summary>The known keys of workflow files, by FORMAT chapters 10.1 to 10.5.</summary>
internal static class WorkflowKeys
{
    private static readonly KeyTable Assignee = new("an assignee")
    {
        { "type", Shape.Text, "user role field expression queue" },
        { "user role field expression queue", Shape.Text },
    };

    private static readonly KeyTable Notification = new("a notification")
    {
        { "type", Shape.Text, "email sms push in_app custom" },
        { "subject template body handler recipient message", Shape.Text },
        { "to data", Shape.Any },
    };

    private static readonly KeyTable CreateRecord = new("'create_record'")
    {
        { "object", Shape.Text },
        { "field_mappings values", Shape.Map },
    };

    private static readonly KeyTable Conditional = new("'conditional'")
    {
        { "condition", Shape.Any, Nest.Self, CommonKeys.Condition },
        { "then_steps else_steps", Shape.List },
    };

    private static readonly KeyTable Wait = new("'wait'")
    {
        { "type", Shape.Text, "duration until field_change" },
        { "duration field timeout", Shape.Text },
        { "until", Shape.Any },
    };

    private static readonly KeyTable Loop = new("'loop'")
    {
        { "type", Shape.Text, "items count while" },
        { "items count", Shape.Any },
        { "condition", Shape.Any, Nest.Self, CommonKeys.Condition },
        { "steps", Shape.List },
    };

    private static readonly KeyTable Webhook = new("a webhook")
    {
        { "url method path body_template", Shape.Text },
        { "headers", Shape.Map },
        { "body auth retry", Shape.Any },
        { "timeout", Shape.Text },
    };

    private static readonly KeyTable Trigger = new("a workflow trigger")
    {
        { "event", Shape.Text, "create update delete create_or_update field_change schedule manual webhook custom" },
        { "conditions", Shape.Any, Nest.Each, CommonKeys.Condition },
        { "fields schedule webhook field_changes type field offset run_once can_trigger", Shape.Any },
        { "button_label confirm_message", Shape.Text },
    };

    private static readonly KeyTable Answer = new("an answer to a workflow step")
    {
        { "label description icon value next_step comment_field script", Shape.Text },
        { "outcome", Shape.Text, "approved rejected pending custom" },
        { "updates update_fields", Shape.Any },
        { "field_updates required_input condition notifications", Shape.Any },
        { "comment_required require_comments", Shape.Flag },
        { "type name config", Shape.Any },
        { "ai_context", Shape.Any },
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
        { "condition", Shape.Any, Nest.Self, CommonKeys.Condition },
        { "assignee", Shape.Any, Nest.Self, Assignee },
        { "notification", Shape.Any, Nest.Self, Notification },
        { "create_record", Shape.Any, Nest.Self, CreateRecord },
        { "conditional", Shape.Any, Nest.Self, Conditional },
        { "wait", Shape.Any, Nest.Self, Wait },
        { "loop", Shape.Any, Nest.Self, Loop },
        { "webhook", Shape.Any, Nest.Self, Webhook },
        { "sla next_step_condition yes no", Shape.Any },
        { "actions", Shape.Map | Shape.List, Nest.Each, Answer },
        { "branches notifications", Shape.Map | Shape.List },
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
        { "steps", Shape.List, Nest.EachMap, Step },
        { "variables permissions config", Shape.Map },
        { "on_success on_failure ai_context criteria version versioning error_handling", Shape.Any },
        { "notifications deadlines escalation actions timeTriggers", Shape.Any },
        { "priority executionOrder", Shape.Number },
    };
}
