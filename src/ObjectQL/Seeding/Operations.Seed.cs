using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Seed data.</content>
public partial class Operations<T>
{
    internal override async ValueTask<SeedOutcome> SeedAsync(ObjectSession session, JsonElement json, int keyField, SeedMode mode, CancellationToken cancellationToken)
    {
        var draft = Deserialize(json);
        if (FollowsMaster(session, hasHooks: false))
        {
            await TakeMastersTenantAsync(session, draft, null, cancellationToken).ConfigureAwait(false);
        }

        var existing = keyField < 0 || !draft.IsLoaded(keyField) ? null
            : keyField == ObjectSchema.IdField ? (await ReadAsync(session, RecordKey.Checked(Type.Schema, draft.IdOrEmpty), cancellationToken).ConfigureAwait(false))?.Id
            : await FindIdAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        if (existing is null && mode != SeedMode.Update)
        {
            await CreateAsync(session, draft, cancellationToken).ConfigureAwait(false);
            return SeedOutcome.Created;
        }

        if (existing is null || mode == SeedMode.Ignore)
        {
            return SeedOutcome.Skipped;
        }

        if (mode == SeedMode.Insert)
        {
            throw new ObjectQLException(
                ErrorCode.Conflict, $"The '{Type.Schema.Name}' record '{existing}' of the seed data exists already.", Type.Schema.Name, Type.Schema.Fields[keyField].Name);
        }

        await UpdateAsync(session, existing, draft, isLoaded: false, cancellationToken).ConfigureAwait(false);
        return SeedOutcome.Updated;
    }

    private T Deserialize(JsonElement json)
    {
        var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(json, SeedJson.Default.JsonElement));
        reader.Read();
        return RecordJsonConverter<T>.Read(ref reader, Type, SeedJson.Default.Options);
    }

    private async ValueTask<string?> FindIdAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        var builder = session.RentBuilder(Type);
        builder.Where(builder.Compare(Operand.Field(0, keyField), QueryCode.Equal, SingleValueWriter.Of(draft, keyField)));
        if (session.Access is null && session.Database.Model.PermissionOf(Type) is { TenantField: >= 0 and var tenant })
        {
            // What one tenant calls so is not another's. The system says whose record it means.
            builder.Where(builder.Compare(Operand.Field(0, tenant), QueryCode.Equal, draft.IsLoaded(tenant) ? SingleValueWriter.Of(draft, tenant) : Value.Null));
        }

        builder.Take(2);
        var found = await ReadListAsync(session, builder, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        var field = Type.Schema.Fields[keyField].Name;
        return found.Count < 2
            ? found.FirstOrDefault()?.Id
            : throw new ObjectQLException(
                ErrorCode.Conflict, $"Several '{Type.Schema.Name}' records have the same {field}, so seed data cannot tell which one is meant; give the record an id.", Type.Schema.Name, field);
    }
}
