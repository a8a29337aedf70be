using System.Text.Json;

namespace ObjectQL;

/// <summary>Stores the seed data of a model, in one transaction, as the system, hooks and rules included.</summary>
internal static class SeedLoader
{
    public static async ValueTask<SeedReport> RunAsync(ObjectSession session, string? environment, CancellationToken cancellationToken)
    {
        var documents = new List<JsonDocument>();
        try
        {
            var files = SeedFile.Of(session.Database.Model, documents);
            await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
            var (created, updated, skipped) = (0, 0, 0);
            foreach (var file in files)
            {
                if (file.Environments.Length != 0 && environment is not null && !file.Environments.Contains(environment))
                {
                    continue;
                }

                foreach (var record in file.Records.EnumerateArray())
                {
                    switch (await StoreAsync(session, file, record, cancellationToken).ConfigureAwait(false))
                    {
                        case SeedOutcome.Created:
                            created++;
                            break;
                        case SeedOutcome.Updated:
                            updated++;
                            break;
                        default:
                            skipped++;
                            break;
                    }
                }
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new SeedReport(created, updated, skipped);
        }
        finally
        {
            documents.ForEach(static document => document.Dispose());
        }
    }

    private static async ValueTask<SeedOutcome> StoreAsync(ObjectSession session, SeedFile file, JsonElement record, CancellationToken cancellationToken)
    {
        try
        {
            return await file.Operations.SeedAsync(session, record, file.KeyField(record), file.Mode, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            var name = file.Operations.ObjectType.Schema.Name;
            throw new ObjectQLException(ErrorCode.Validation, $"{file.Source}: {exception.Message}", name, null, exception);
        }
    }
}
