using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>What tickets and notes refer to.</summary>
[JsonConverter(typeof(RecordJsonConverter<Team>))]
internal sealed class Team : LinkedRecord, IRecord<Team>, IKeyed<string>
{
    private static readonly ObjectType<Team> s_objectType = new(new("teams", [.. ObjectSchema.BuiltInFields, new("name", FieldType.Text) { Required = true, Unique = true }])
    {
        Children = [new("notes_by_reviewer", "notes", "reviewer"), new("notes_by_team", "notes", "team"), new("tickets", "tickets", "team")],
    });

    private string _name = null!;

    public string Name { get => Get(_name, 3); set => Set(ref _name, value, 3); }

    public IReadOnlyList<Note> NotesByReviewer => GetChildren<Note>(0);

    public IReadOnlyList<Note> NotesByTeam => GetChildren<Note>(1);

    public IReadOnlyList<Ticket> Tickets => GetChildren<Ticket>(2);

    static ObjectType<Team> IRecord<Team>.Type => s_objectType;

    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static Team IRecord<Team>.New(ObjectSchema schema) => new();

    static void IRecord<Team>.Read<TReader>(Team record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._name = reader.Text()!; break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    static void IRecord<Team>.Write<TWriter>(Team record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._name); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    static void IRecord<Team>.ApplyDefaults(Team draft)
    {
        // No field has a default.
    }

    public readonly struct Fields(FieldSource source) : IFields<Fields>
    {
        public TextField Id => new(source, 0);

        public ValueField<DateTimeOffset> CreatedAt => new(source, 1);

        public ValueField<DateTimeOffset> UpdatedAt => new(source, 2);

        public TextField Name => new(source, 3);

        public ChildrenField<Note, Note.Fields> NotesByReviewer => new(source, "notes_by_reviewer");

        public ChildrenField<Note, Note.Fields> NotesByTeam => new(source, "notes_by_team");

        public ChildrenField<Ticket, Ticket.Fields> Tickets => new(source, "tickets");

        static Fields IFields<Fields>.Of(FieldSource source) => new(source);
    }
}
