namespace ObjectQL.Sqlite.Storage;

/// <summary>Writes points in time one after another; those of one day, as neighbours often are, share the text of their date.</summary>
internal unsafe struct MomentText
{
    private const long MillisecondsPerDay = 86_400_000;
    private fixed byte _date[TimeText.DateLength];

    /// <summary>The day of <see cref="_date"/>, counted from 1; 0 for none.</summary>
    private int _day;

    /// <summary>Writes 24 bytes; the moment lies between the first and the last millisecond.</summary>
    public void Write(long unixMilliseconds, byte* target)
    {
        var milliseconds = unixMilliseconds - TimeText.FirstMillisecond;
        var day = (int)(milliseconds / MillisecondsPerDay);
        fixed (byte* date = _date)
        {
            if (_day != day + 1)
            {
                TimeText.WriteDate(DateOnly.FromDayNumber(day), date);
                _day = day + 1;
            }

            *(ulong*)target = *(ulong*)date;
            *(ushort*)(target + 8) = *(ushort*)(date + 8);
        }

        TimeText.WriteOfDay((int)(milliseconds - (day * MillisecondsPerDay)), target + TimeText.DateLength);
    }
}
