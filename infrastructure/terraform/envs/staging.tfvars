environment        = "staging"
domain             = "staging.ipowerfrance.fr"
site_host          = "www.staging.ipowerfrance.fr"
alert_email        = "contact@ipowerfrance.fr"
github_repository  = "ipower-motors/platform"
box_type           = "t4g.micro"
log_retention_days = 7
