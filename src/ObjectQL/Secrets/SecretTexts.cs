using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The passwords of the records of one operation. Between the checks and the driver each is replaced with its hash; when it is stored, the record has neither of the two.
/// What was not stored, or is undone with its transaction, has its text back: it is still to be written.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="type">The object.</param>
internal sealed class SecretTexts<T>(ObjectType<T> type) : RecordUndo, IDisposable
    where T : Record, IRecord<T>
{
    private readonly List<(T Record, int Field, string? Text)> _texts = [];
    private int _hashed;
    private bool _isStored;

    /// <summary>Takes note of what is assigned to the passwords of a record.</summary>
    public void Take(T record)
    {
        for (var i = 0; i < type.Schema.Fields.Count; i++)
        {
            if (type.Secrets.Contains(i) && record.IsLoaded(i))
            {
                _texts.Add((record, i, SingleValueWriter.Of(record, i) is { HasValue: true } value ? value.AsText : null));
            }
        }
    }

    /// <summary>Puts the hashes of what was taken since into the place of the texts. An empty text is no password.</summary>
    /// <param name="iterations">The iterations of a hash.</param>
    public void Hash(int iterations)
    {
        var from = _hashed;
        _hashed = _texts.Count;
        var hashes = new string?[_hashed - from];
        if (hashes.Length == 1)
        {
            hashes[0] = HashOf(from);
        }
        else
        {
            // They are slow on purpose.
            Parallel.For(0, hashes.Length, i => hashes[i] = HashOf(from + i));
        }

        for (var i = 0; i < hashes.Length; i++)
        {
            Assign(_texts[from + i].Record, _texts[from + i].Field, hashes[i]);
        }

        string? HashOf(int number) => _texts[number].Text is { Length: > 0 } text ? PasswordHash.Of(text, iterations) : null;
    }

    /// <summary>All of it is stored: nobody reads it from the records. The texts come back when the transaction is undone.</summary>
    public void Keep(ObjectSession session)
    {
        _isStored = true;
        foreach (var (record, field, _) in _texts)
        {
            Assign(record, field, null);
            record.Forget(field);
        }

        if (_texts.Count != 0)
        {
            session.EnteredTransaction?.OnRollback(type, this);
        }
    }

    /// <summary>Gives the texts back, when they were not stored.</summary>
    public void Dispose()
    {
        if (_isStored)
        {
            return;
        }

        foreach (var (record, field, text) in _texts)
        {
            Assign(record, field, text);
        }
    }

    /// <inheritdoc/>
    public override void Run()
    {
        foreach (var (record, field, text) in _texts)
        {
            // What was assigned since is the newer one.
            if (!record.IsChanged(field) || !SingleValueWriter.Of(record, field).HasValue)
            {
                Assign(record, field, text);
                record.MarkAssigned(field);
            }
        }
    }

    private static void Assign(T record, int field, string? text)
    {
        var reader = new SingleValueReader(field, Value.Of(text));
        T.Read(record, ref reader);
    }
}
