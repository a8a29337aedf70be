namespace ObjectQL.Metadata;

/// <summary>The known keys of the user interface kinds, by FORMAT chapter 12: the types' and the documents' dialect.</summary>
internal static class InterfaceKeys
{
    public static readonly KeyTable App = new("an app")
    {
        { "name label description icon logo homepage color version", Shape.Text },
        { "sort_no sort_order", Shape.Number },
        { "is_active", Shape.Flag },
        { "objects menus pages", Shape.List },
        { "permissions features settings roles ai_context", Shape.Any },
    };

    public static readonly KeyTable View = new("a view")
    {
        { "name label object description icon owner group_by", Shape.Text },
        { "type", Shape.Text, "list kanban calendar timeline gallery map pivot custom table chart" },
        { "columns", Shape.List, Nest.Each, InterfaceParts.Column },
        { "filters", Shape.Any, Nest.Each, InterfaceParts.Filter },
        { "sort", Shape.Any, Nest.Each, InterfaceParts.Sort },
        { "grouping actions aggregations permissions config ai_context", Shape.Any },
        { "pagination", Shape.Map | Shape.Flag, Nest.Self, InterfaceParts.Pagination },
        { "limit", Shape.Count },
        { "enable_search enable_inline_edit enable_bulk_select enable_export is_default is_public", Shape.Flag },
        { "search_fields export_formats shared_with", Shape.List },
        { "kanban", Shape.Map, Nest.Self, InterfaceParts.Kanban },
        { "calendar", Shape.Map, Nest.Self, InterfaceParts.Calendar },
        { "timeline", Shape.Map, Nest.Self, InterfaceParts.Timeline },
        { "gallery", Shape.Map, Nest.Self, InterfaceParts.Gallery },
        { "map", Shape.Map, Nest.Self, InterfaceParts.Map },
        { "visibility", Shape.Text, "public private shared" },
    };

    public static readonly KeyTable Form = new("a form")
    {
        { "name label object description success_message redirect_on_success class_name", Shape.Text },
        { "type", Shape.Text, "create edit view wizard quick_create inline custom clone" },
        { "layout columns header footer validation autosave permissions handler config defaults width max_width ai_context", Shape.Any },
        { "sections", Shape.List, Nest.EachMap, InterfaceParts.Section },
        { "tabs", Shape.List, Nest.EachMap, InterfaceParts.Tab },
        { "steps", Shape.List, Nest.EachMap, InterfaceParts.FormStep },
        { "actions read_only_fields hidden_fields", Shape.List },
        { "show_required_indicator show_help_text compact readonly disabled", Shape.Flag },
        { "fields", Shape.Any },
    };

    public static readonly KeyTable Page = new("a page")
    {
        { "name label description icon object handler", Shape.Text },
        { "type", Shape.Text, "list detail dashboard custom" },
        { "layout style permissions meta state responsive config ai_context filters", Shape.Any },
        { "sections", Shape.List, Nest.EachMap, InterfaceParts.Section },
        { "components", Shape.List, Nest.EachMap, InterfaceParts.Component },
        { "data_sources actions", Shape.Map },
        { "realtime", Shape.Any },
        { "refresh_interval", Shape.Number },
    };

    public static readonly KeyTable Menu = new("a menu")
    {
        { "name label app description icon", Shape.Text },
        { "type", Shape.Text, "sidebar topnav context mobile admin main dropdown toolbar" },
        { "position", Shape.Text, "top left right" },
        { "items", Shape.List, Nest.EachMap, InterfaceParts.MenuItem },
        { "is_active collapsible default_collapsed", Shape.Flag },
        { "permissions ai_context", Shape.Any },
    };

    public static readonly KeyTable Report = new("a report")
    {
        { "name label object description icon owner folder", Shape.Text },
        { "type", Shape.Text, "tabular summary matrix chart dashboard custom" },
        { "columns", Shape.List, Nest.Each, InterfaceParts.Column },
        { "filters", Shape.Any, Nest.Each, InterfaceParts.Filter },
        { "groupings", Shape.List, Nest.Each, InterfaceParts.Grouping },
        { "aggregations", Shape.Any, Nest.Each, InterfaceParts.Aggregation },
        { "formulas grouping sorting", Shape.Any },
        { "chart row_dimension column_dimension export schedule cache permissions config ai_context", Shape.Any },
        { "data_source parameters visualization format", Shape.Any },
        { "limit", Shape.Count },
        { "enable_drill_down show_record_count show_grand_total is_public", Shape.Flag },
    };
}
