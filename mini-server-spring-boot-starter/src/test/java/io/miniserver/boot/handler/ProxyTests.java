package io.miniserver.boot.handler;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.TestApp;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProxyTests {

	@Test
	void callsThroughAProxyOfTheClass() {
		try (TestApp app = TestApp.start(List.of(ClassProxies.class, Advised.class))) {
			assertThat(AopUtils.isCglibProxy(app.bean(Advised.class))).isTrue();
			assertThat(app.get("/public?a=1").body()).isEqualTo("public 1");
			assertThat(app.get("/package?a=1").body()).isEqualTo("package 1");
			assertThat(app.bean(Calls.class).count.get()).isEqualTo(2);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void callsThroughAProxyOfAnInterface(CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(InterfaceProxies.class, AdvisedByInterface.class))) {
			assertThat(AopUtils.isJdkDynamicProxy(app.bean(Api.class))).isTrue();
			assertThat(app.get("/api/7").body()).isEqualTo("interface 7");
			assertThat(app.bean(Calls.class).count.get()).isEqualTo(1);
		}
		assertThat(output).doesNotContain("answers nothing");
	}

	@Test
	void callsThroughAScopedProxy() {
		try (TestApp app = TestApp.start(Scoped.class)) {
			assertThat(app.get("/scoped").body()).isEqualTo("scoped");
		}
	}

	@Test
	void refusesAMethodThatTheProxyDoesNotHave() {
		SpringApplication application = TestApp.application(List.of(InterfaceProxies.class, NotInInterface.class));
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(application::run)
			.withMessageContaining(NotInInterface.class.getName() + "#get()")
			.withMessageContaining("proxy");
	}

	@Test
	void refusesABeanThatIsNoSingleton() {
		SpringApplication application = TestApp.application(List.of(Prototype.class));
		assertThatExceptionOfType(InvalidHandlerException.class).isThrownBy(application::run)
			.withMessageContaining(Prototype.class.getName())
			.withMessageContaining("not a singleton");
	}

	@Configuration(proxyBeanMethods = false)
	static class ClassProxies {

		@Bean
		static Calls calls() {
			return new Calls();
		}

		@Bean
		static MethodInterceptor counting(Calls calls) {
			return (invocation) -> {
				calls.count.incrementAndGet();
				return invocation.proceed();
			};
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			return creator(true);
		}

		static BeanNameAutoProxyCreator creator(boolean proxyTargetClass) {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("*Advised*", "*NotInInterface");
			creator.setInterceptorNames("counting");
			creator.setProxyTargetClass(proxyTargetClass);
			return creator;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies extends ClassProxies {

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			return creator(false);
		}

	}

	static class Calls {

		final AtomicInteger count = new AtomicInteger();

	}

	@HttpHandler
	static class Advised {

		@Get("/public")
		public String publicly(@QueryParam int a) {
			return "public " + a;
		}

		@Get("/package")
		String inPackage(@QueryParam int a) {
			return "package " + a;
		}

	}

	interface Api {

		@Get("/{id}")
		String get(@PathParam long id);

	}

	@HttpHandler("/api")
	static class AdvisedByInterface implements Api {

		@Override
		public String get(long id) {
			return "interface " + id;
		}

	}

	@HttpHandler
	static class NotInInterface implements Runnable {

		@Override
		public void run() {
		}

		@Get
		public String get() {
			return "lost";
		}

	}

	@HttpHandler
	@Scope("prototype")
	static class Prototype {

		@Get
		String get() {
			return "prototype";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		ScopedHandler scopedHandler() {
			return new ScopedHandler();
		}

	}

	@HttpHandler
	static class ScopedHandler {

		@Get("/scoped")
		String get() {
			return "scoped";
		}

	}

}
