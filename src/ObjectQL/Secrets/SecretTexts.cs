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
    private readonly List<(T Record, int Field, string Text, string? Hash)> _foreseen = [];
    private readonly List<(int Field, string Text, string Hash)> _lent = [];
    private SecretTexts<T>? _earlier;
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

    /// <summary>Takes note of what will probably be stored.</summary>
    public void Foresee(T record)
    {
        for (var i = 0; i < type.Schema.Fields.Count; i++)
        {
            if (type.Secrets.Contains(i) && record.IsLoaded(i) && SingleValueWriter.Of(record, i) is { HasValue: true, AsText: { Length: > 0 } text })
            {
                _foreseen.Add((record, i, text, null));
            }
        }
    }

    /// <summary>Computes the hashes of what was foreseen; they are taken where it is that text which is stored in the end.</summary>
    /// <param name="iterations">The iterations of a hash.</param>
    public void HashForeseen(int iterations)
    {
        if (_foreseen.Count != 0)
        {
            var hashes = new string?[_foreseen.Count];
            Compute(hashes, i => PasswordHash.Of(_foreseen[i].Text, iterations));
            for (var i = 0; i < hashes.Length; i++)
            {
                _foreseen[i] = _foreseen[i] with { Hash = hashes[i] };
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
        Compute(hashes, i => HashOf(from + i));
        for (var i = 0; i < hashes.Length; i++)
        {
            Assign(_texts[from + i].Record, _texts[from + i].Field, hashes[i]);
        }

        string? HashOf(int number) => _texts[number] is { Text: { Length: > 0 } text } one ? ForeseenHash(one.Record, one.Field, text) ?? Borrowed(one.Field, text) ?? PasswordHash.Of(text, iterations) : null;
    }

    /// <summary>What the operation around this one has computed serves this one, too: a draft of it may be another object by now.</summary>
    public void Adopt(SecretTexts<T> earlier) => _earlier = earlier;

    private string? ForeseenHash(T record, int field, string text) => _foreseen.Find(one => ReferenceEquals(one.Record, record) && one.Field == field && one.Text == text).Hash;

    private string? Borrowed(int field, string text)
    {
        if (_earlier?.Give(field, text) is not { } hash)
        {
            return null;
        }

        lock (_lent)
        {
            _lent.Add((field, text, hash));
        }

        return hash;
    }

    /// <summary>A hash that was not stored in the end serves whoever tries again.</summary>
    private void GiveBack()
    {
        if (_earlier is { } earlier)
        {
            lock (earlier._foreseen)
            {
                earlier._foreseen.AddRange(_lent.Select(static one => ((T)null!, one.Field, one.Text, (string?)one.Hash)));
            }

            _lent.Clear();
        }
    }

    /// <summary>Gives a hash of a text, each to one record only: equal passwords must not have equal hashes.</summary>
    private string? Give(int field, string text)
    {
        lock (_foreseen)
        {
            var number = _foreseen.FindIndex(one => one.Field == field && one.Text == text && one.Hash is not null);
            if (number < 0)
            {
                return null;
            }

            var hash = _foreseen[number].Hash;
            _foreseen.RemoveAt(number);
            return hash;
        }
    }

    private static void Compute(string?[] hashes, Func<int, string?> hashOf)
    {
        if (hashes.Length == 1)
        {
            hashes[0] = hashOf(0);
        }
        else
        {
            // They are slow on purpose.
            Parallel.For(0, hashes.Length, i => hashes[i] = hashOf(i));
        }
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

        GiveBack();
        foreach (var (record, field, text) in _texts)
        {
            Assign(record, field, text);
        }
    }

    /// <inheritdoc/>
    public override void Run()
    {
        GiveBack();
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
