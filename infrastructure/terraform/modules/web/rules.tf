# edge.json in CloudFront's words. Nothing about a path, a header or a cache time is decided here.
locals {
  rules = var.rules

  # As IpowerMotors.Web writes it (CachePolicy.Header).
  cache_control = { for name, cache in local.rules.caches : name => cache == null ? "no-store" : join(", ", [
    "public", "max-age=${cache.browserSeconds}", "s-maxage=${cache.sharedSeconds}", cache.immutable ? "immutable" : "must-revalidate",
  ]) }

  behaviours = [for behaviour in local.rules.behaviours : merge(
    { path = behaviour.path, kind = behaviour.kind, headers = try(behaviour.headers, {}) },
    { cache = behaviour.kind == "api" ? "" : try(behaviour.cache, local.rules.notFound.cache) },
  )]
  api_paths = [for behaviour in local.behaviours : behaviour.path if behaviour.kind == "api"]

  # Behaviours with the same headers and cache time share a policy: an account has 20 of them.
  policy_of = { for behaviour in local.behaviours : behaviour.path =>
    lower(join("-", concat([behaviour.kind == "api" ? "api" : behaviour.cache], keys(behaviour.headers))))
  }
  policies = { for name in distinct(values(local.policy_of)) : name =>
    [for behaviour in local.behaviours : behaviour if local.policy_of[behaviour.path] == name][0]
  }

  content_security_policy = join("; ", [for directive, sources in local.rules.contentSecurityPolicy.directives :
    join(" ", concat([directive], sources, directive == "script-src" ? [for hash in var.inline_script_hashes : "'${hash}'"] : []))
  ])

  # CloudFront refuses these as free text: they have arguments of their own.
  security_headers = ["Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"]
  free_headers     = { for name, value in local.rules.headers : name => value if !contains(local.security_headers, name) }
  hsts             = try(local.rules.headers["Strict-Transport-Security"], "")

  request_rules = {
    site           = var.site_host
    redirectHosts  = [for host, use in var.other_hosts : host if use == "redirect"]
    languages      = local.rules.languages
    redirects      = local.rules.redirects
    behaviours     = [for behaviour in local.rules.behaviours : { for key, value in behaviour : key => value if contains(["path", "kind", "document"], key) }]
    slash          = local.rules.pages.withTrailingSlash
    index          = local.rules.pages.indexDocument
    redirectStatus = local.rules.pages.redirectStatus
  }
  not_found_rules = {
    region       = var.region
    bucket       = var.bucket.id
    pages        = local.rules.notFound.pages
    cacheControl = local.cache_control[local.rules.notFound.cache]
  }
}

resource "aws_cloudfront_response_headers_policy" "this" {
  for_each = local.policies

  name = "${var.name}-${each.key}"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.content_security_policy
      override                = true
    }
    content_type_options { override = true }
    frame_options {
      frame_option = local.rules.headers["X-Frame-Options"]
      override     = true
    }
    referrer_policy {
      referrer_policy = local.rules.headers["Referrer-Policy"]
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = tonumber(regex("max-age=([0-9]+)", local.hsts)[0])
      include_subdomains         = strcontains(local.hsts, "includeSubDomains")
      preload                    = strcontains(local.hsts, "preload")
      override                   = true
    }
  }
  custom_headers_config {
    dynamic "items" {
      for_each = merge(local.free_headers, each.value.headers)
      content {
        header   = items.key
        value    = items.value
        override = true
      }
    }
    # The client's files carry the same one from the same rules (deploy web); what has one keeps it, so does a 404.
    dynamic "items" {
      for_each = each.value.kind == "api" ? [] : [local.cache_control[each.value.cache]]
      content {
        header   = "Cache-Control"
        value    = items.value
        override = false
      }
    }
  }
  remove_headers_config {
    items { header = "Server" }
  }
}

# How long CloudFront itself keeps a copy: nothing but the path tells files apart.
resource "aws_cloudfront_cache_policy" "this" {
  for_each = { for name, cache in local.rules.caches : name => cache == null ? 0 : cache.sharedSeconds }

  name        = "${var.name}-${each.key}"
  min_ttl     = 0
  default_ttl = each.value
  max_ttl     = each.value
  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = each.value > 0
    enable_accept_encoding_gzip   = each.value > 0
    cookies_config { cookie_behavior = "none" }
    headers_config { header_behavior = "none" }
    query_strings_config { query_string_behavior = "none" }
  }
}
