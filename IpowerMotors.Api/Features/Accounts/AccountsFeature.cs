using IpowerMotors.Api.Database;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Accounts;

/// <summary>Members of staff: signing in, sessions, roles.</summary>
public static partial class AccountsFeature
{
    // A working day: nobody signs in twice, and a forgotten screen is closed the next morning.
    private static readonly TimeSpan _idleFor = TimeSpan.FromHours(8);

    /// <summary>Adds identity on our database, the cookie and the policies.</summary>
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("ipower-motors").PersistKeysToDbContext<GarageDb>();
        if (builder.Configuration[KeySeal.Setting] is { Length: > 0 })
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, services) => keys.XmlEncryptor = new KeySeal(services));
        }
        builder.Services
            .AddIdentityCore<StaffUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = ""; // the user name is the e-mail address, checked by our own rule
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRules.Shortest,
                    RequiredUniqueChars = PasswordRules.Different,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddUserStore<UserOnlyStore<StaffUser, GarageDb, Guid>>();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000); // OWASP, PBKDF2-HMAC-SHA512
        builder.Services.AddAuthentication(StaffAccess.Scheme)
            .AddCookie(StaffAccess.Scheme, cookie => Configure(cookie, secure: !builder.Environment.IsDevelopment()));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(StaffAccess.Staff, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(StaffAccess.Admins, policy => policy.RequireRole($"{StaffRole.Admin}"))
            .AddPolicy(StaffAccess.Managers, policy => policy.RequireRole($"{StaffRole.Admin}", $"{StaffRole.Manager}"));
        builder.Services.AddSingleton<StaffSessions>().AddSingleton<AddressThrottle>();
        builder.Services.AddScoped<OneTimeLinks>().AddScoped<LinkedAccounts>().AddScoped<FirstAdminInvitation>()
            .AddScoped<SignIn>().AddScoped<CreateFirstAdmin>().AddScoped<AcceptInvitation>().AddScoped<InviteMember>()
            .AddScoped<OpenOrCloseAccount>().AddScoped<RequestPasswordReset>().AddScoped<ChooseNewPassword>();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<FirstAdminLink>();
        }
    }

    /// <summary>Whether the keys behind the cookies are sealed wherever strangers could sign in; says what is missing when not.</summary>
    public static bool SealsItsKeys(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() || app.Configuration[KeySeal.Setting] is { Length: > 0 }) return true;
        KeysLieOpen(app.Services.GetRequiredService<ILogger<KeySeal>>(), KeySeal.Setting.Replace(":", "__", StringComparison.Ordinal));
        return false;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Setting} is not set: the keys behind the staff's cookies would lie open in the database. "
        + "Set it to a long random secret, the same for every instance")]
    private static partial void KeysLieOpen(ILogger<KeySeal> log, string setting);

    /// <summary>Sees at a release that somebody can become the first admin; in development the log has a link.</summary>
    public static async Task InviteFirstAdminAsync(this WebApplication app)
    {
        if (app.Environment.IsDevelopment()) return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FirstAdminInvitation>().SendAsync(CancellationToken.None);
    }

    /// <summary>Maps signing in and out.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/api/staff").WithTags("Accounts").FromOurPages();
        SignIn.Map(accounts);
        ShowSession.Map(accounts);
        SignOut.Map(accounts);
        CreateFirstAdmin.Map(accounts);
        AcceptInvitation.Map(accounts);
        RequestPasswordReset.Map(accounts);
        ChooseNewPassword.Map(accounts);
        var team = app.MapGroup("/api/staff/team").WithTags("Accounts").ForStaff(StaffAccess.Admins);
        ListTeam.Map(team);
        InviteMember.Map(team);
        WithdrawInvitation.Map(team);
        OpenOrCloseAccount.Map(team);
    }

    private static void Configure(CookieAuthenticationOptions cookie, bool secure)
    {
        cookie.Cookie.Name = "ipower_staff";
        cookie.Cookie.Path = "/api/staff";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = _idleFor;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<StaffSessions>().ValidateAsync(context);
        cookie.Events.OnRedirectToLogin = context => StaffAccess.SignedOut.ToProblem(context.HttpContext).ExecuteAsync(context.HttpContext);
        cookie.Events.OnRedirectToAccessDenied = context => StaffAccess.NotAllowed.ToProblem(context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}
