# Varnish: the built-in policy; one port passes everything on. It has no TLS of its own.
vcl 4.1;
import std;

backend origin {
  .host = "127.0.0.1";
  .port = "{{origin}}";
}

sub vcl_recv {
  if (std.port(server.ip) == {{proxied}}) {
    return (pass);
  }
}
