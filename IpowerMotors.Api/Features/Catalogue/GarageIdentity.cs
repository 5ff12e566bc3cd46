using System.ComponentModel.DataAnnotations;

namespace IpowerMotors.Api.Features.Catalogue;

/// <summary>Who the garage is, from the configuration section <c>Garage</c>.</summary>
public sealed record GarageIdentity
{
    /// <summary>The name over the door.</summary>
    [Required] public string Name { get; init; } = "";

    /// <summary>The name in the trade register.</summary>
    [Required] public string LegalName { get; init; } = "";

    /// <summary>E.164.</summary>
    [Required, Phone] public string Phone { get; init; } = "";

    /// <summary>The phone number as French people write it.</summary>
    [Required] public string PhoneDisplay { get; init; } = "";

    /// <summary>Where customers write to.</summary>
    [Required, EmailAddress] public string Email { get; init; } = "";

    /// <summary>Where the workshop stands.</summary>
    [Required] public PostalAddress Address { get; init; } = null!;
}

/// <summary>A postal address.</summary>
/// <param name="Street">Number and street.</param>
/// <param name="PostalCode">Five digits.</param>
/// <param name="City">Town.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
public sealed record PostalAddress(string Street, string PostalCode, string City, string Country)
{
    /// <summary>Street, postal code and town, as on a letter but on one line.</summary>
    public string OneLine() => $"{Street}, {PostalCode} {City}";
}
