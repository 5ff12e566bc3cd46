using System.Text;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Requests;

public sealed class JpegPictureTests
{
    [Fact]
    public void A_picture_without_secrets_stays_as_it_is_to_the_byte() => Clean(Pictures.Plain).ShouldBe(Pictures.Plain);

    [Fact]
    public void All_that_a_phone_adds_goes_and_the_picture_stays() => Clean(Pictures.FromAPhone()).ShouldBe(Pictures.Plain);

    [Fact]
    public void A_picture_cut_short_anywhere_is_none()
    {
        foreach (var length in Enumerable.Range(0, Pictures.Plain.Length))
        {
            Clean(Pictures.Plain[..length]).ShouldBeNull($"{length} bytes");
        }
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("RIFF....WEBPVP8 ")]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")]
    [InlineData("%PDF-1.7")]
    public void Another_kind_of_file_is_none(string start) => Clean(Encoding.Latin1.GetBytes(start.PadRight(900))).ShouldBeNull();

    [Fact]
    public void A_picture_made_to_exhaust_whoever_opens_it_is_none()
    {
        var huge = Pictures.Plain.ToArray();
        var frame = huge.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        (huge[frame + 5], huge[frame + 6]) = (0xFF, 0xFF);

        Clean(huge).ShouldBeNull();
    }

    [Fact]
    public void Damage_anywhere_ends_in_a_picture_or_in_none_and_never_in_an_exception()
    {
        for (var where = 0; where < Pictures.Plain.Length; where++)
        {
            for (var what = 0; what <= byte.MaxValue; what++)
            {
                var damaged = Pictures.Plain.ToArray();
                damaged[where] = (byte)what;
                (Clean(damaged)?.Length ?? 0).ShouldBeLessThanOrEqualTo(damaged.Length);
            }
        }
    }

    private static byte[]? Clean(byte[] bytes)
    {
        var copy = bytes.ToArray();
        return JpegPicture.Clean(copy) is { } length ? copy[..length] : null;
    }
}
