namespace IpowerMotors.Api.Shared;

/// <summary>Who may use which staff endpoint. A feature writes <c>app.MapGroup("/api/staff/…").ForStaff(StaffAccess.Managers)</c>.</summary>
public static class StaffAccess
{
    /// <summary>The authentication scheme: the cookie <c>ipower_staff</c>.</summary>
    public const string Scheme = "staff";

    /// <summary>Policy: everybody who works here.</summary>
    public const string Staff = "Staff";

    /// <summary>Policy: managers and admins.</summary>
    public const string Managers = "Managers";

    /// <summary>Policy: admins.</summary>
    public const string Admins = "Admins";

    /// <summary>401: nobody is signed in, or the session ended.</summary>
    public static readonly Refusal SignedOut = new("accounts/signed-out", 401,
        new("Vous n’êtes pas connecté", "Connectez-vous pour continuer."),
        new("You are not signed in", "Sign in to continue."));

    /// <summary>403: the role does not allow it.</summary>
    public static readonly Refusal NotAllowed = new("accounts/not-allowed", 403,
        new("Action réservée", "Votre rôle ne permet pas cette action."),
        new("Not allowed", "Your role does not allow this action."));

    /// <summary>403: the request does not come from our pages.</summary>
    public static readonly Refusal ForeignPage = new("accounts/foreign-page", 403,
        new("Demande refusée", "Cette demande ne vient pas de nos pages."),
        new("Request refused", "This request does not come from our pages."));

    /// <summary>Demands a signed-in member of staff, and our header on everything that changes something.</summary>
    public static RouteGroupBuilder ForStaff(this RouteGroupBuilder group, string policy = Staff)
    {
        group.FromOurPages().RequireAuthorization(policy).Refuses(SignedOut, NotAllowed);
        return group;
    }

    /// <summary>
    /// Refuses a change without the header <c>X-Requested-With: ipower</c>: another site's form cannot send it, and another
    /// site's script would need a permission (CORS) that we never give. It stands beside SameSite=Strict.
    /// </summary>
    public static RouteGroupBuilder FromOurPages(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            var request = context.HttpContext.Request;
            return HttpMethods.IsGet(request.Method) || request.Headers.XRequestedWith == "ipower"
                ? await next(context)
                : ForeignPage.ToProblem(context.HttpContext);
        });
        return group.Refuses(ForeignPage);
    }
}
