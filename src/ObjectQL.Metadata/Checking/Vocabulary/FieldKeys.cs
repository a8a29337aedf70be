namespace ObjectQL.Metadata;

/// <summary>The known keys of fields: all three dialects.</summary>
internal static class FieldKeys
{
    private static readonly KeyTable Option = new("an option")
    {
        { "label value color icon description", Shape.Text },
        { "default", Shape.Flag },
        { "ai_context", Shape.Any },
    };

    private static readonly KeyTable Validation = new("a field's 'validation'")
    {
        { "format pattern regex message", Shape.Text },
        { "protocols", Shape.List },
        { "min max", Shape.Number },
        { "min_length max_length minLength maxLength", Shape.Count },
        { "required unique", Shape.Flag },
        { "ai_context", Shape.Any },
    };

    private static readonly KeyTable VectorConfig = new("'vectorConfig'")
    {
        { "dimensions", Shape.Count },
        { "distanceMetric", Shape.Text, "cosine euclidean dotProduct manhattan" },
        { "indexType", Shape.Text, "hnsw ivfflat flat" },
        { "normalized indexed", Shape.Flag },
    };

    private static readonly KeyTable CurrencyConfig = new("'currencyConfig'")
    {
        { "precision", Shape.Count },
        { "currencyMode", Shape.Text, "dynamic fixed" },
        { "defaultCurrency", Shape.Text },
    };

    private static readonly KeyTable SummaryOperations = new("'summaryOperations'")
    {
        { "object field function", Shape.Text },
        { "filters filter", Shape.Any },
    };

    /// <summary>The keys of a field.</summary>
    public static readonly KeyTable Field = new("a field")
    {
        {
            "name label description help_text inlineHelpText reference reference_to regex pattern format currency expression formula "
                + "data_type summary_object summary_field summary_type auto_number_format autonumberFormat prefix columnName columnType group "
                + "placeholder object",
            Shape.Text
        },
        { "type", Shape.Text },
        { "treat_blank_as", Shape.Text, "zero blank" },
        { "deleteBehavior", Shape.Text, "set_null cascade restrict" },
        {
            "required unique index searchable sortable hidden readonly multiple reparentable gapless encryption externalId auditTrail blank_as_zero "
                + "trackFeedHistory caseSensitive writeRequiresMasterRead allowHalf showValue displayValue allowScanning allowAlpha "
                + "lineNumbers displayMap allowGeocoding",
            Shape.Flag
        },
        { "defaultValue conditionalRequired maskingRule summary_filters filters filter visible_when", Shape.Any },
        { "options", Shape.List | Shape.Map, Nest.Each, Option },
        { "min max step max_size min_size", Shape.Number },
        {
            "min_length max_length minLength maxLength precision scale rows max_width max_height min_width min_height dimension dimensions "
                + "maxRating",
            Shape.Count
        },
        { "accept dependencies referenceFilters presetColors", Shape.List | Shape.Text },
        { "marks", Shape.Any },
        { "cached dataQuality encryptionConfig fileAttachmentConfig", Shape.Map },
        { "validation", Shape.Map, Nest.Self, Validation },
        { "vectorConfig", Shape.Map, Nest.Self, VectorConfig },
        { "currencyConfig", Shape.Map, Nest.Self, CurrencyConfig },
        { "summaryOperations", Shape.Map, Nest.Self, SummaryOperations },
        { "ai_context", Shape.Any },
        { "barcodeFormat", Shape.Text, "qr ean13 ean8 code128 code39 upca upce" },
        { "qrErrorCorrection", Shape.Text, "L M Q H" },
        { "colorFormat", Shape.Text, "hex rgb rgba hsl" },
        { "addressFormat", Shape.Text, "us uk international" },
        { "language theme", Shape.Text },
        { "fields", Shape.Map | Shape.List },
        { "encryption encryptionConfig", new KeptKey("values are stored as they are. Have the engine or the disk encrypt them, and write 'type: password' for what is only verified") },
        { "maskingRule", new KeptKey("values are shown in full. Write 'field_masking' in the object's permission file") },
        { "auditTrail trackFeedHistory", new KeptKey("changes are not recorded. Write 'audit' in the object's permission file", "true") },
        { "referenceFilters", new KeptKey("any record may be referred to. Write a rule of the type 'dependency' with a 'lookup'") },
        { "writeRequiresMasterRead", new KeptKey("who may read the master is not asked. Write a record rule that looks at the master", "true") },
    };

    /// <summary>The keys of an action's parameter. Nothing converts it, so its type is checked here.</summary>
    public static readonly KeyTable Parameter = MakeParameter();

    private static KeyTable MakeParameter()
    {
        var keys = new KeyTable("a parameter") { Field };
        keys.Restrict("type", [.. FieldTypes.Names]);
        keys.Add("unique index searchable deleteBehavior reparentable gapless columnName columnType", new KeptKey("a parameter is not stored"));
        keys.Add("readonly", new KeptKey("callers give what parameters are. Leave it out, or write the value into the action", "true"));
        return keys;
    }
}
