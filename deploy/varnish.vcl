vcl 4.1;

# Varnish in front of the site. On Debian, run apt install varnish varnish-modules, copy this file to
# /etc/varnish/default.vcl, start Varnish with two addresses, the second for this machine only,
#
#     varnishd -a :80 -a purge=127.0.0.1:8082 -f /etc/varnish/default.vcl -s malloc,1g
#
# and set for the application:
#
#     EDGE_PURGE_ADDRESSES=http://127.0.0.1:8082  TRUSTED_PROXIES=127.0.0.1
#
# Varnish keeps finished pages with the tags that the application gives them, and a purge removes all
# pages with its tags. A page that was being rendered during any purge is served but not kept: it may
# be out of date, and the purge could not remove it because it arrived later.

import std;
import var;
import vsthrottle;
import vtc;
import xkey;

# Programs in front that end TLS, as hitch or nginx. Varnish believes X-Forwarded-Proto of these alone.
acl tls_terminators {
    "127.0.0.1";
    "::1";
}

# For several machines, define several backends and a director over them.
backend newsroom {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 30s;
}

sub vcl_recv {
    if (local.socket == "purge") {
        if (req.method != "POST") {
            return (synth(403));
        }
        # Pages fetched from now on show the change. Pages fetched before are stored within 20 ms, so
        # that the purge finds them.
        var.global_set("purges", req.xid);
        vtc.sleep(20ms);
        set req.http.Purged = xkey.purge(req.http.Surrogate-Key);
        return (synth(204));
    }
    if (!req.http.X-Forwarded-Proto || remote.ip !~ tls_terminators) {
        set req.http.X-Forwarded-Proto = "http";
    }
    # One copy of a page, whatever port the client names.
    set req.http.Host = regsub(req.http.Host, ":[0-9]*$", "");
    # The application logs this id and shows it on error pages; varnishlog finds the number.
    set req.http.X-Request-ID = "varnish-" + req.xid;
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # The pages that all readers share. Varnish asks the application only for the address that it keeps
    # the page under. Of the query it keeps the one parameter that the view reads, the number of a page,
    # the last of several. The application answers all spellings but one with a redirect or 404.
    if (req.url ~ "^/(([0-9]{4}/[0-9]{2}/([0-9]{2}/[-\w]+/)?|(section|author|tag)/[-\w]+/|corrections/([0-9]{4}/[0-9]{2}/|feed/)?)|((section|author|tag)/[-\w]+/|([0-9]{4}/[0-9]{2}/[0-9]{2}/[-\w]+/)?comments/)?feed\.(rss|atom)|sitemap(-[-\w]+)?\.xml)?(\?|\z)") {
        set req.http.Page = regsub(req.url, "\?.*", "");
        if (req.url ~ "^/((section|author|tag)/[^?]*/|[0-9]{4}/[0-9]{2}/|corrections/([0-9]{4}/[0-9]{2}/)?)?\?(.*&)?page(=|&|\z)") {
            set req.http.Page = req.http.Page + regsub(req.url, "^.*[?&]page(=[^&]*)?(&.*)?\z", "?page\1");
        } else if (req.url ~ "^/sitemap-(?!news\.)[^?]*\?(.*&)?p(=|&|\z)") {
            set req.http.Page = req.http.Page + regsub(req.url, "^.*[?&]p(=[^&]*)?(&.*)?\z", "?p\1");
        }
        if (req.http.Page ~ "\?" && req.http.Page !~ "\?(page=([2-9]|[1-4][0-9]|50)|p=([2-9]|[1-9][0-9]{1,3}))\z") {
            unset req.http.Page;
            return (pass);
        }
        set req.url = req.http.Page;
        unset req.http.Page;
        unset req.http.Cookie;
        unset req.http.Authorization;
        # Pages have a strong ETag. A date alone may hide a change within the same second.
        unset req.http.If-Modified-Since;
        return (hash);
    }
    return (pass);
}

# Each page that is not kept, or not yet, costs the application 2 to 40 ms of processor time. An office
# shares one address. What Varnish has kept is not limited.
sub vcl_pass {
    call name_the_client;
    if (req.url ~ "^/search/" && vsthrottle.is_denied("search " + req.http.Client, 40, 10s)) {
        return (synth(429));
    }
    if (req.url ~ "^/admin/(login|password_reset|reset|second_factor)/"
        && vsthrottle.is_denied("sign in " + req.http.Client, 40, 60s)) {
        return (synth(429));
    }
    # The application has limits of its own for what is sent, and gives it back. Here is the limit of
    # what it has to look at.
    if (req.method != "GET" && req.method != "HEAD"
        && vsthrottle.is_denied("sending " + req.http.Client, 100, 10s)) {
        return (synth(429));
    }
    if (vsthrottle.is_denied(req.http.Client, 300, 10s)) {
        return (synth(429));
    }
    unset req.http.Client;
}

sub vcl_miss {
    call name_the_client;
    if (vsthrottle.is_denied("unkept " + req.http.Client, 200, 10s)) {
        return (synth(429));
    }
    unset req.http.Client;
}

sub name_the_client {
    # The client, which a program that ends TLS puts before itself.
    set req.http.Client = "" + client.ip;
    if (client.ip ~ tls_terminators && req.http.X-Forwarded-For ~ ",") {
        set req.http.Client = regsub(req.http.X-Forwarded-For, ",[^,]*$", "");
        set req.http.Client = regsub(req.http.Client, "^.*, *", "");
    }
    # An IPv6 network counts as one client: four groups, or fewer before the noughts that "::" leaves out.
    set req.http.Client = regsub(req.http.Client, "^(([0-9a-f]+:){1,4}).*$", "\1");
}

sub vcl_hash {
    # Only plain requests are sent on to https.
    hash_data(req.http.X-Forwarded-Proto);
}

# VCL cannot read what was sent, so these pages cannot give it back, as nginx does.
sub vcl_synth {
    if (resp.status == 429) {
        set resp.http.Content-Type = "text/html; charset=utf-8";
        set resp.http.Content-Security-Policy = "default-src 'none'; frame-ancestors 'none'";
        set resp.http.Cache-Control = "no-store";
        set resp.http.Retry-After = "60";
        set resp.body = {"<!doctype html><html lang=en><meta charset=utf-8>
<meta name=viewport content="width=device-width, initial-scale=1">
<meta name=color-scheme content="light dark"><title>Too many requests</title>
<h1>Too many requests</h1>
<p>Your network sent many requests in a short time. Please try again in a minute.</p>
<p>If you have just sent a text, go back in your browser: it still has it.</p>
<p><a href="/">Front page</a></p></html>"};
        return (deliver);
    }
}

# The application does not answer, or answers what nobody can read.
sub vcl_backend_error {
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Content-Security-Policy = "default-src 'none'; frame-ancestors 'none'";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "60";
    set beresp.ttl = 0s;
    set beresp.body = {"<!doctype html><html lang=en><meta charset=utf-8>
<meta name=viewport content="width=device-width, initial-scale=1">
<meta name=color-scheme content="light dark"><title>Please try again in a minute</title>
<h1>Please try again in a minute</h1>
<p>The site does not answer at the moment.</p>
<p>If you have just sent a text, go back in your browser: it still has it.</p>
<p><a href="/">Front page</a></p></html>"};
    return (deliver);
}

sub vcl_backend_fetch {
    set bereq.http.X-Purges = var.global_get("purges");
}

sub vcl_backend_response {
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    # Keep only pages with Surrogate-Control. Varnish's built-in rules run after these; they also refuse
    # to keep a page that sets a cookie.
    if (bereq.uncacheable || !beresp.http.Surrogate-Control || beresp.status != 200
        || bereq.http.X-Purges != "" + var.global_get("purges")) {
        set beresp.ttl = 0s;
        set beresp.uncacheable = true;
        return (deliver);
    }
    set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^max-age=", "") + "s", 0s);
    set beresp.http.xkey = beresp.http.Surrogate-Key;
    # Varnish keeps one compressed copy and decompresses it for browsers that cannot.
    unset beresp.http.Vary;
    set beresp.http.Vary = "Accept-Encoding";
}

sub vcl_deliver {
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Surrogate-Control;
    unset resp.http.X-Accel-Expires;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    unset resp.http.Age;
}
