using ObjectQL.Metadata;

namespace ObjectQL.Sqlite.Tests.Model;

/// <summary>A record that refers to another.</summary>
public sealed class ProjectTask : Record, IRecord<ProjectTask>, IKeyed<string>
{
    public const int TitleField = 3;
    public const int ProjectField = 4;

    private string? _title;
    private string? _project;

    public static ObjectType<ProjectTask> Type { get; } = new(new ObjectSchema(
        "tasks",
        [
            .. Fields.BuiltIn,
            new FieldSchema("title", FieldType.Text) { Searchable = true },
            new FieldSchema("project", FieldType.Lookup) { Reference = "projects", DeleteBehavior = DeleteBehavior.Restrict },
        ]));

    public string? Title { get => Get(_title, 3); set => Set(ref _title, value, 3); }

    public string? Project { get => Get(_project, 4); set => Set(ref _project, value, 4); }

    protected override ObjectSchema SchemaOfRecord => Type.Schema;

    public static ProjectTask New(ObjectSchema schema) => new();

    public static void Read<TReader>(ProjectTask record, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._title = reader.Text(); break;
                case 4: record._project = reader.Text(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    public static void Write<TWriter>(ProjectTask record, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._title); break;
                case 4: writer.Text(record._project); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    public static void ApplyDefaults(ProjectTask draft)
    {
    }
}
