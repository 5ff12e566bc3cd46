environment       = "production"
domain            = "ipowerfrance.fr"
site_host         = "www.ipowerfrance.fr" # OVH's zone cannot alias the bare domain to CloudFront: see docs/deployment
alert_email       = "contact@ipowerfrance.fr"
github_repository = "ipower-motors/platform"

other_hosts = {
  "ipowerfrance.fr"         = "redirect"
  "api.ipowerfrance.fr"     = "serve"
  "cdn.ipowerfrance.fr"     = "serve"
  "mta-sts.ipowerfrance.fr" = "serve"
}

# The garage's mailboxes are at OVH.
inbound_mail_servers = { "mx1.mail.ovh.net" = 1, "mx2.mail.ovh.net" = 5, "mx3.mail.ovh.net" = 100 }
