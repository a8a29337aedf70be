/// <summary>A service that hooks of the pages call.</summary>
public static class Mail
{
    public static void Send(string? text) => _ = text;
}
