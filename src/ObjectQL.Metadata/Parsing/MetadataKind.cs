namespace ObjectQL.Metadata;

/// <summary>What a metadata file describes; decided by its name.</summary>
internal enum MetadataKind : byte
{
    /// <summary>No metadata.</summary>
    None,

    /// <summary><c>*.object.yml</c>.</summary>
    Object,

    /// <summary><c>*.field.yml</c> of the older layout.</summary>
    Field,

    /// <summary><c>*.trait.yml</c>.</summary>
    Trait,

    /// <summary><c>*.validation.yml</c>.</summary>
    Validation,

    /// <summary><c>*.permission.yml</c>.</summary>
    Permission,

    /// <summary><c>*.workflow.yml</c>.</summary>
    Workflow,

    /// <summary><c>*.data.yml</c>.</summary>
    Data,

    /// <summary><c>*.app.yml</c>.</summary>
    App,

    /// <summary><c>*.view.yml</c>.</summary>
    View,

    /// <summary><c>*.form.yml</c>.</summary>
    Form,

    /// <summary><c>*.page.yml</c>.</summary>
    Page,

    /// <summary><c>*.menu.yml</c>.</summary>
    Menu,

    /// <summary><c>*.report.yml</c>.</summary>
    Report,

    /// <summary><c>*.query.yml</c>.</summary>
    Query,

    /// <summary><c>i18n/&lt;locale&gt;/&lt;name&gt;.json</c>.</summary>
    Translation,

    /// <summary><c>objectql.schema.json</c>: what an earlier form of the metadata stored.</summary>
    Snapshot,
}
