package io.miniserver.boot.security;

import java.security.Principal;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same for Spring MVC. */
@RestController
class SecuredController {

	@GetMapping("/mvc/admin")
	@PreAuthorize("hasRole('ADMIN')")
	String admin() {
		return "for " + SecuredHandlers.name();
	}

	@GetMapping("/mvc/context")
	String context() {
		return SecuredHandlers.name();
	}

	@GetMapping("/mvc/principal")
	String principal(Principal principal) {
		return SecuredHandlers.name(principal);
	}

	@GetMapping("/mvc/user")
	String user(@AuthenticationPrincipal UserDetails user) {
		return (user != null) ? user.getUsername() : "nobody";
	}

}
