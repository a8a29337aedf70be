    static readonly Oql::ObjectType<Sample> s_objectType = new(new("sample",
    [
        .. Meta::ObjectSchema.BuiltInFields,
        new("code", Meta::FieldType.Text) { Label = "The \"code\"", Column = "CODE", Required = true, Unique = true, MinLength = 2, MaxLength = 8, Pattern = "^[A-Z]+\\z" },
        new("price", Meta::FieldType.Currency) { Min = 0m, Max = 99.5m, Precision = 12, Scale = 3 },
        new("level", Meta::FieldType.Select) { Options = [new("1", "1") { IsNumber = true }, new("2", "2") { IsNumber = true }] },
        new("owner", Meta::FieldType.Lookup) { Reference = "sample", DeleteBehavior = Meta::DeleteBehavior.Cascade },
        new("files", Meta::FieldType.File) { Kind = Meta::ValueKind.AttachmentList, Hidden = true, Readonly = true, Multiple = true },
        new("total", Meta::FieldType.Formula) { Kind = Meta::ValueKind.Decimal, Scale = 2, Expression = "price * 2" },
        new("count", Meta::FieldType.Summary) { Kind = Meta::ValueKind.Long, Summary = new("sample", "count", null, null) },
        new("version", Meta::FieldType.Integer),
    ]) { Label = "Sample of a schema", Table = "tbl", Datasource = "other", VersionField = 10, Indexes = [new("by_price", ["price", "code"]) { Unique = true }], Children = [new("sample", "sample", "owner")] });
