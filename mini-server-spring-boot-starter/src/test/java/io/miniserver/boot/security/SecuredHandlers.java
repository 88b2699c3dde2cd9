package io.miniserver.boot.security;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Response;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;

/** Handlers that tell who Spring Security thinks is there. */
@HttpHandler
class SecuredHandlers {

	@Get("/admin")
	@PreAuthorize("hasRole('ADMIN')")
	String admin() {
		return "for " + name();
	}

	@Get("/pending/admin")
	@PreAuthorize("hasRole('ADMIN')")
	CompletableFuture<String> pendingAdmin() {
		return CompletableFuture.supplyAsync(() -> "for admin");
	}

	@Get("/refused")
	String refused() {
		throw new BadCredentialsException("secret");
	}

	@Get("/context")
	String context() {
		return name();
	}

	@Get(value = "/worker", dispatch = Dispatch.WORKER)
	String worker() {
		return name();
	}

	@Get("/pending/context")
	Response pendingContext() {
		return Response.pending(CompletableFuture.supplyAsync(() -> "x"), (result) -> Response.text(name()));
	}

	@Get("/stream")
	Response stream() {
		return Response.stream("text/plain", (out) -> out.write(name().getBytes(StandardCharsets.UTF_8)));
	}

	@Get("/principal")
	String principal(Principal principal) {
		return name(principal);
	}

	@Get("/optional")
	String optional(Optional<Principal> principal) {
		return principal.map(Principal::getName).orElse("nobody");
	}

	@Get("/authentication")
	String authentication(Authentication authentication) {
		return name(authentication);
	}

	@Get("/other")
	String other(TestingAuthenticationToken token) {
		return name(token);
	}

	@Get("/user")
	String user(@AuthenticationPrincipal UserDetails user) {
		return (user != null) ? user.getUsername() : "nobody";
	}

	@Get("/text")
	String text(@AuthenticationPrincipal String user) {
		return (user != null) ? user : "nobody";
	}

	static String name() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	static String name(Principal principal) {
		return (principal != null) ? principal.getName() : "nobody";
	}

}
