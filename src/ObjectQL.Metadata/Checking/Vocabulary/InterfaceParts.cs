namespace ObjectQL.Metadata;

/// <summary>The known keys of the parts of views, forms, pages, menus and reports, by FORMAT chapter 12.</summary>
internal static class InterfaceParts
{
    public static readonly KeyTable Column = new("a column")
    {
        { "field label format template tooltip function name expression type", Shape.Text },
        { "align", Shape.Text, "left center right" },
        { "width", Shape.Any },
        { "visible sortable filterable frozen truncate", Shape.Flag },
        { "badge sort aggregation", Shape.Any },
    };

    public static readonly KeyTable Filter = new("a filter")
    {
        { "field operator label", Shape.Text },
        { "value", Shape.Any },
        { "values filters", Shape.List },
    };

    public static readonly KeyTable Sort = new("a sort")
    {
        { "field", Shape.Text },
        { "direction order", Shape.Text, "asc desc ASC DESC" },
    };

    public static readonly KeyTable Grouping = new("a grouping")
    {
        { "field label sort", Shape.Text },
        { "date_interval", Shape.Text, "day week month quarter year" },
        { "collapsed show_subtotals", Shape.Flag },
        { "numeric_range", Shape.Map },
        { "limit", Shape.Count },
    };

    public static readonly KeyTable Pagination = new("'pagination'")
    {
        { "enabled", Shape.Flag },
        { "page_size", Shape.Count },
        { "page_size_options", Shape.List },
    };

    public static readonly KeyTable Kanban = new("'kanban'")
    {
        { "column_field title_field subtitle_field color_field avatar_field", Shape.Text },
        { "card_fields", Shape.List },
        { "enable_drag_drop", Shape.Flag },
    };

    public static readonly KeyTable Calendar = new("'calendar'")
    {
        { "start_date_field end_date_field title_field color_field all_day_field", Shape.Text },
        { "default_mode", Shape.Text, "day week month year" },
    };

    public static readonly KeyTable Timeline = new("'timeline'")
    {
        { "start_field end_field name_field progress_field dependencies_field", Shape.Text },
        { "enable_resize enable_move", Shape.Flag },
    };

    public static readonly KeyTable Gallery = new("'gallery'")
    {
        { "image_field title_field description_field aspect_ratio", Shape.Text },
        { "columns", Shape.Count },
    };

    public static readonly KeyTable Map = new("'map'")
    {
        { "location_field title_field description_field", Shape.Text },
        { "center", Shape.List },
        { "zoom", Shape.Number },
        { "enable_clustering", Shape.Flag },
    };

    public static readonly KeyTable FormField = new("a form field")
    {
        { "name field label help_text placeholder class_name type", Shape.Text },
        { "required readonly hidden", Shape.Any },
        { "width span visible_when enabled_when default_value validation config options", Shape.Any },
    };

    public static readonly KeyTable Component = new("a component")
    {
        { "id type label description name title component", Shape.Text },
        { "data_source config actions style responsive visible_when grid", Shape.Any },
        { "permissions", Shape.Any },
        { "components", Shape.List },
    };

    public static readonly KeyTable Section = new("a section")
    {
        { "id label description type class_name name title background", Shape.Text },
        { "border", Shape.Any },
        { "columns", Shape.Any },
        { "fields", Shape.List, Nest.Each, FormField },
        { "components", Shape.List, Nest.EachMap, Component },
        { "collapsible collapsed", Shape.Flag },
        { "visible_when style", Shape.Any },
    };

    public static readonly KeyTable Tab = new("a tab")
    {
        { "id name label icon", Shape.Text },
        { "sections", Shape.List, Nest.EachMap, Section },
        { "visible_when badge disabled fields", Shape.Any },
    };

    public static readonly KeyTable FormStep = new("a form step")
    {
        { "id name label title description icon", Shape.Text },
        { "sections", Shape.List, Nest.EachMap, Section },
        { "skippable", Shape.Flag },
        { "validation visible_when on_complete fields", Shape.Any },
    };

    public static readonly KeyTable MenuItem = new("a menu item")
    {
        { "id name label icon path url object view page action target", Shape.Text },
        { "type", Shape.Text, "page section url folder object action divider report dashboard" },
        { "items", Shape.List },
        { "hidden badge visible_when permissions roles", Shape.Any },
    };

    public static readonly KeyTable Aggregation = new("an aggregation")
    {
        { "field label format expression name", Shape.Text },
        { "function", Shape.Text, "count sum avg min max median mode stddev variance distinct_count first last custom" },
        { "show_in_total", Shape.Flag },
    };

    static InterfaceParts()
    {
        Component.SetNested("components", Nest.EachMap, Component);
        MenuItem.SetNested("items", Nest.EachMap, MenuItem);
    }
}
