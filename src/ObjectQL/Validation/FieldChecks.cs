using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The field layer of validation: which fields of an object have something to check, and the check of each kind.</summary>
internal static class FieldChecks
{
    /// <summary>The rule of a number that lies between two that are allowed.</summary>
    public const string StepRule = "step";

    private const double MostOfDecimal = 7.9e28;

    private static readonly decimal[] s_powers = [.. Enumerable.Range(0, 29).Select(static exponent => decimal.Parse("1" + new string('0', exponent), CultureInfo.InvariantCulture))];

    /// <summary>The fields that must have a value.</summary>
    public static FieldMask Required(ObjectSchema schema) => Mask(schema, static field => field.Required && !field.System && field.IsAssignable);

    /// <summary>The fields whose assigned values are checked.</summary>
    public static FieldMask Checked(ObjectSchema schema) => Mask(schema, static field =>
        field is { System: false, IsAssignable: true }
        && (field.Required || field is { Reference: not null, Multiple: true }
            || field.Kind is ValueKind.Select or ValueKind.SelectList or ValueKind.Decimal or ValueKind.Double or ValueKind.Vector
                or ValueKind.TextList or ValueKind.Location or ValueKind.Address or ValueKind.Attachment or ValueKind.AttachmentList
            || ListElements.Has(field) || field.Min is not null || field.Max is not null || field.MinLength is not null || field.IsTenant || field.MaxLength is not null || field.Step is not null
            || FileForms.Has(field) || field.Pattern is not null || field.Format != TextFormat.None));

    /// <summary>The fields that only the system writes.</summary>
    public static FieldMask Readonly(ObjectSchema schema) => Mask(schema, static field => field is { Readonly: true, System: false, IsStored: true });

    /// <summary>Refuses what a caller assigned to fields that only the system writes; hooks and computed values come later.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with the fields.</exception>
    public static void RefuseReadonly(ObjectType type, Record draft, User user)
    {
        if (type.IsDynamic)
        {
            DemandOwn(type, draft);
        }

        if (user.IsSystem || type.ReadonlyFields.IsEmpty)
        {
            return;
        }

        List<ValidationFailure>? failures = null;
        for (var i = 0; i < type.Schema.Fields.Count; i++)
        {
            if (type.ReadonlyFields.Contains(i) && draft.IsChanged(i))
            {
                var field = type.Schema.Fields[i];
                (failures ??= []).Add(new ValidationFailure(field.Name + "_readonly", field.Name, field.Label + " is read-only"));
            }
        }

        if (failures is not null)
        {
            throw Refused(type, failures);
        }
    }

    /// <summary>The fields among those that a caller assigned which only the system writes.</summary>
    public static FieldMask GivenReadonly(ObjectType type, Record draft, User user)
    {
        if (type.IsDynamic)
        {
            DemandOwn(type, draft);
        }

        return user.IsSystem || type.ReadonlyFields.IsEmpty ? default : draft.Changed().Intersection(type.ReadonlyFields);
    }

    /// <summary>Records of all objects that were loaded at run time are of one class, so which object one is of must be asked.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is of another object.</exception>
    public static void DemandOwn(ObjectType type, Record? record)
    {
        if (record is DynamicRecord other && !ReferenceEquals(other.Schema, type.Schema))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"This record is one of '{other.Schema.Name}', not of '{type.Schema.Name}'; make it with New() of the set that stores it.", type.Schema.Name);
        }
    }

    /// <summary>Checks the assigned fields of a draft and throws with all that fails.</summary>
    /// <param name="type">The object.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="isNew">Whether every required field must have a value, or only those that are assigned.</param>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with the failures.</exception>
    public static void Run<T>(ObjectType<T> type, T draft, bool isNew)
        where T : Record, IRecord<T>
    {
        if (Find(type, draft, isNew) is { } failures)
        {
            throw Refused(type, failures);
        }
    }

    /// <summary>Checks the assigned fields of a draft.</summary>
    /// <param name="type">The object.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="isNew">Whether every required field must have a value, or only those that are assigned.</param>
    /// <param name="stored">The record as it is stored: an option that it holds may be written back, although the metadata does not know it.</param>
    /// <returns>What fails; null when nothing does.</returns>
    public static List<ValidationFailure>? Find<T>(ObjectType<T> type, T draft, bool isNew, T? stored = null)
        where T : Record, IRecord<T>
    {
        if (type.CheckedFields.IsEmpty)
        {
            return null;
        }

        var writer = new FieldCheckWriter(type, draft, isNew, stored is null ? null : new StoredOptions<T>(stored));
        T.Write(draft, ref writer);
        return writer.Failures;
    }

    /// <summary>Whether an option is among what fails, so that the stored record decides.</summary>
    public static bool HasUnknownOption(List<ValidationFailure> failures) =>
        failures.Exists(static failure => failure.Rule == $"{failure.Field}_{FieldCheckWriter.OptionRule}");

    /// <summary>The exception for what fails.</summary>
    public static ObjectQLException Refused(ObjectType type, List<ValidationFailure> failures) => new(
        ErrorCode.Validation,
        string.Join("; ", failures.Select(static failure => failure.Message)),
        type.Schema.Name,
        failures[0].Field,
        failures.Find(static failure => failure.Cause is not null)?.Cause)
    {
        Failures = failures,
    };

    /// <summary>The number of digits behind the point that the value really uses.</summary>
    public static int ScaleOf(decimal value)
    {
        var scale = (int)value.Scale;
        while (scale > 0 && value == decimal.Round(value, scale - 1))
        {
            scale--;
        }

        return scale;
    }

    /// <summary>Why a decimal does not fit into a field, or null when it does. Excess digits are never rounded.</summary>
    public static string? WhyNot(decimal value, FieldSchema field)
    {
        if (value.Scale > field.Scale && ScaleOf(value) > field.Scale)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} has at most {1} digits behind the point; {2} has more", field.Label, field.Scale, value);
        }

        return IsTooLarge(value, field)
            ? string.Format(CultureInfo.InvariantCulture, "{0} has at most {1} digits before the point; {2} has more", field.Label, field.Precision - field.Scale, value)
            : null;
    }

    /// <summary>Whether a decimal has more digits before the point than the field.</summary>
    public static bool IsTooLarge(decimal value, FieldSchema field)
    {
        var digits = field.Precision - field.Scale;
        return digits < s_powers.Length && Math.Abs(value) >= s_powers[Math.Max(digits, 0)];
    }

    /// <summary>
    /// Whether a number is none of those that the step of its field allows. What a processor makes of decimal digits is taken for these; its greatest numbers are further apart than any step.
    /// </summary>
    public static bool IsOffStep(double value, FieldSchema field) => field.Step is not null && Math.Abs(value) < MostOfDecimal && field.IsOffStep((decimal)value);

    /// <summary>What is said of a number that lies between two that are allowed.</summary>
    public static string StepMessage(FieldSchema field) => field.Min is { } min and not 0
        ? string.Create(CultureInfo.InvariantCulture, $"Value must be {min}, or more by a multiple of {field.Step}")
        : string.Create(CultureInfo.InvariantCulture, $"Value must be a multiple of {field.Step}");

    internal static FieldMask Mask(ObjectSchema schema, Func<FieldSchema, bool> wanted)
    {
        var fields = new List<int>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (wanted(schema.Fields[i]))
            {
                fields.Add(i);
            }
        }

        return FieldMask.Of([.. fields]);
    }
}
