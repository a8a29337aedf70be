using System.Globalization;
using System.Numerics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Walks the fields of a draft that have something to check, and collects what fails.</summary>
internal ref struct FieldCheckWriter : IRecordWriter
{
    /// <summary>The rule of an option that is not listed.</summary>
    public const string OptionRule = "option";

    private readonly ObjectType _type;
    private readonly Record _draft;
    private readonly bool _isNew;
    private readonly StoredOptions? _stored;
    private int _word;
    private ulong _left;
    private int _field;

    public FieldCheckWriter(ObjectType type, Record draft, bool isNew, StoredOptions? stored)
    {
        _type = type;
        _draft = draft;
        _isNew = isNew;
        _stored = stored;
        _left = type.CheckedFields.Low;
    }

    /// <summary>What fails; null while nothing does.</summary>
    public List<ValidationFailure>? Failures { get; private set; }

    private readonly FieldSchema Schema => _type.Schema.Fields[_field];

    public bool Next(out int field)
    {
        while (true)
        {
            while (_left == 0)
            {
                if (_word >= _type.CheckedFields.High.Length)
                {
                    field = -1;
                    return false;
                }

                _left = _type.CheckedFields.High[_word++];
            }

            _field = (_word << 6) + BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            if (_draft.IsLoaded(_field))
            {
                if (_isNew || _draft.IsChanged(_field))
                {
                    field = _field;
                    return true;
                }
            }
            else if (_type.RequiredFields.Contains(_field) && (_isNew || _draft.IsChanged(_field)))
            {
                // Assigned, but not loaded: a null for a property that takes none.
                FailRequired();
            }
        }
    }

    public void Text(string? value)
    {
        var field = Schema;
        if (string.IsNullOrEmpty(value))
        {
            if (value is not null && field.IsTenant)
            {
                // It would be a tenant that nobody has, apart from the records of none.
                Fail("tenant", "An empty text is no tenant");
                return;
            }

            FailIfRequired();
            return;
        }

        Form(field, value);
    }

    public void Long(long? value)
    {
        Number(value);
        if (Schema.Pattern is not null && value is { } number)
        {
            CheckPattern(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Double(double? value)
    {
        if (value is { } number && !double.IsFinite(number))
        {
            Fail("number", $"{Schema.Label} must be a finite number");
            return;
        }

        if (value is null)
        {
            FailIfRequired();
        }
        else if (Schema.Min is { } min && value < (double)min)
        {
            FailMin(min);
        }
        else if (Schema.Max is { } max && value > (double)max)
        {
            FailMax(max);
        }
        else if (FieldChecks.IsOffStep(value.Value, Schema))
        {
            FailStep();
        }

        if (Schema.Pattern is not null && value is { } written)
        {
            CheckPattern(ScalarFunctions.ToText(written));
        }
    }

    public void Decimal(decimal? value, int scale)
    {
        Number(value);
        if (value is { } number && FieldChecks.WhyNot(number, Schema) is { } reason)
        {
            Fail("precision", reason);
        }

        if (Schema.Pattern is not null && value is { } written)
        {
            CheckPattern(ScalarFunctions.ToText(written));
        }
    }

    public void Boolean(bool? value) => Present(value is not null);

    public void Date(DateOnly? value) => Present(value is not null);

    public void Time(TimeOnly? value) => Present(value is not null);

    public void DateTime(DateTimeOffset? value) => Present(value is not null);

    public void Select<T>(T? value)
        where T : struct, ISelect<T>
    {
        if (string.IsNullOrEmpty(value?.Value))
        {
            FailIfRequired();
        }
        else
        {
            Option(value.Value);
            CheckPattern(value.Value.Value);
        }
    }

    public void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        // A list of nothing says no more than none.
        Present(value is not (null or TextList { Items.Count: 0 } or IOptionList { IsEmpty: true } or AttachmentList { Items.Count: 0 }));
        if (WholeText.HasHalf(value))
        {
            Fail("unicode", WholeText.Refusal);
            return;
        }

        if (value is Vector vector && Schema.Dimension is { } dimension && vector.Items.Count != dimension)
        {
            Fail("dimension", $"{Schema.Label} must have {dimension} elements, not {vector.Items.Count}");
        }
        else if (value is Vector numbers && !AreFinite(numbers.Items.AsSpan()))
        {
            Fail("number", $"{Schema.Label} must have finite numbers");
        }
        else if (value is IOptionList options)
        {
            options.Check(ref this);
        }
        else if (value is JsonValue json && ListElements.Has(Schema) && ListElements.Fault(Schema, json) is { } fault)
        {
            Fail(fault.Rule, fault.Message);
        }
        else if (value is TextList texts)
        {
            Texts(Schema, texts);
            if (Schema.Reference is not null && Twice(texts.Items.AsSpan()) is { } twice)
            {
                Fail("twice", $"'{twice}' stands twice in {Schema.Label}; name each once");
            }
        }
        else if (value is Location place && LocationForms.Fault(Schema, place) is { } wrong)
        {
            Fail(wrong.Rule, wrong.Message);
        }
        else if (value is Attachment file)
        {
            Files(Schema, [file]);
        }
        else if (value is AttachmentList files)
        {
            Files(Schema, files.Items.AsSpan());
        }
    }

    /// <summary>The first id that a list of references has already: what it refers to, it refers to once.</summary>
    private static string? Twice(ReadOnlySpan<string> ids)
    {
        const int few = 16;
        var known = ids.Length > few ? new HashSet<string>(ids.Length, StringComparer.Ordinal) : null;
        for (var i = 0; i < ids.Length; i++)
        {
            if (known?.Add(ids[i]) == false || (known is null && ids[..i].Contains(ids[i])))
            {
                return ids[i];
            }
        }

        return null;
    }

    private static bool AreFinite(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (!float.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Checks that an option is one of the listed ones, or is stored already.</summary>
    public void Option<T>(T value)
        where T : struct, ISelect<T>
    {
        var isKnown = T.IsOfSchema ? IsListed(Schema, value.Value) : SelectTable<T>.IsKnown(value.Value);
        if (!isKnown && _stored?.Holds(_field, value.Value) != true)
        {
            Fail(OptionRule, $"'{value.Value}' is no option of {Schema.Label}; write one of: {string.Join(", ", T.IsOfSchema ? Schema.Options.Select(static option => option.Value) : T.Options.ToArray())}");
        }
    }

    /// <summary>Whether metadata of the run time list an option. Apart, since what looks for it would be made for options of the program, too.</summary>
    private static bool IsListed(FieldSchema field, string value) => field.Options.Any(option => option.Value == value);

    /// <summary>What is wrong with several texts of a list is told once.</summary>
    private void Texts(FieldSchema field, TextList texts)
    {
        foreach (var text in texts)
        {
            var before = Failures?.Count ?? 0;
            Form(field, text);
            if (Failures?.Count > before)
            {
                return;
            }
        }
    }

    /// <summary>What is wrong with several files of a list is told once.</summary>
    private void Files(FieldSchema field, scoped ReadOnlySpan<Attachment> files)
    {
        foreach (var file in files)
        {
            if (FileForms.Fault(field, file) is { } fault)
            {
                Fail(fault.Rule, fault.Message);
                return;
            }
        }
    }

    /// <summary>Checks the form of a text, or of each text of a list.</summary>
    private void Form(FieldSchema field, string value)
    {
        if (field.Format != TextFormat.None)
        {
            CheckFormat(field, value);
        }

        CheckPattern(value);

        if (value.Length < field.MinLength)
        {
            Fail("min_length", $"Must be at least {field.MinLength} characters");
        }

        if (value.Length > field.MaxLength)
        {
            Fail("max_length", $"Must be at most {field.MaxLength} characters");
        }
    }

    private void CheckPattern(string value)
    {
        if (Schema.Pattern is not null && !_type.Patterns.Matches(_field, value))
        {
            Fail("pattern", "Value does not match required pattern");
        }
    }

    private void CheckFormat(FieldSchema field, string value)
    {
        if (!TextForms.Has(field.Format, value))
        {
            Fail(TextForms.RuleOf(field.Format), TextForms.MessageOf(field.Format));
        }
        else if (field is { Format: TextFormat.Url, Protocols.IsEmpty: false } && !TextForms.HasScheme(value, field.Protocols))
        {
            Fail("url_protocol", $"URL must use one of: {string.Join(", ", field.Protocols)}");
        }
    }

    private void Number(decimal? value)
    {
        if (value is not { } number)
        {
            FailIfRequired();
        }
        else if (number < Schema.Min)
        {
            FailMin(Schema.Min.Value);
        }
        else if (number > Schema.Max)
        {
            FailMax(Schema.Max.Value);
        }
        else if (Schema.IsOffStep(number))
        {
            FailStep();
        }
    }

    private void Present(bool present)
    {
        if (!present)
        {
            FailIfRequired();
        }
    }

    private void FailIfRequired()
    {
        if (_type.RequiredFields.Contains(_field))
        {
            FailRequired();
        }
    }

    private void FailRequired() => Fail("required", $"{Schema.Label} is required");

    private void FailMin(decimal min) => Fail("min", $"Value must be at least {min.ToString(CultureInfo.InvariantCulture)}");

    private void FailMax(decimal max) => Fail("max", $"Value must be at most {max.ToString(CultureInfo.InvariantCulture)}");

    private void FailStep() => Fail(FieldChecks.StepRule, FieldChecks.StepMessage(Schema));

    private void Fail(string rule, string message) =>
        (Failures ??= []).Add(new ValidationFailure($"{Schema.Name}_{rule}", Schema.Name, Schema.Message ?? message));
}
