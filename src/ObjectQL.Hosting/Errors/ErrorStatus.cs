using Microsoft.AspNetCore.Http;

namespace ObjectQL.Hosting;

/// <summary>The HTTP status of each error code.</summary>
public static class ErrorStatus
{
    /// <summary>The status of an error: 503 for one that is only too much at once (<see cref="ObjectQLException.IsBusy"/>), else that of its code.</summary>
    public static int Of(ObjectQLException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.IsBusy ? StatusCodes.Status503ServiceUnavailable : Of(error.Code);
    }

    /// <summary>The status; 500 for a code that is no fault of the caller.</summary>
    public static int Of(string code) => code switch
    {
        ErrorCode.InvalidRequest or ErrorCode.Validation => StatusCodes.Status400BadRequest,
        ErrorCode.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden or ErrorCode.TenantIsolation or ErrorCode.TransitionDenied => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound or ErrorCode.StateNotFound or ErrorCode.TransitionNotFound => StatusCodes.Status404NotFound,
        ErrorCode.Conflict => StatusCodes.Status409Conflict,
        ErrorCode.RateLimitExceeded => StatusCodes.Status429TooManyRequests,
        ErrorCode.NotImplemented or ErrorCode.Unsupported => StatusCodes.Status501NotImplemented,
        ErrorCode.ConnectionFailed => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
