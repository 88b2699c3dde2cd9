package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.asm.TypePath;
import org.springframework.asm.TypeReference;
import org.springframework.util.ClassUtils;

/**
 * Finds constraints of parameters in the class file, where they are even if the JVM has
 * left them out, which it does with annotations whose class is missing.
 */
final class CompiledConstraints extends ClassVisitor {

	/** Constraints of the application cannot be told from other annotations by name. */
	private static final List<String> KNOWN = List.of("Ljakarta/validation/", "Lorg/hibernate/validator/constraints/");

	private final Set<Integer> parameters = new HashSet<>();

	private final Method method;

	private CompiledConstraints(Method method) {
		super(SpringAsmInfo.ASM_VERSION);
		this.method = method;
	}

	/**
	 * Returns the indexes of the parameters of a method that have constraints.
	 * @param method the method
	 * @return the indexes, none if there is no class file that can be read
	 */
	static Set<Integer> of(Method method) {
		Class<?> type = method.getDeclaringClass();
		CompiledConstraints found = new CompiledConstraints(method);
		try (InputStream in = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (in != null) {
				new ClassReader(in).accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
			}
			return found.parameters;
		}
		catch (IOException | IllegalArgumentException ex) {
			// it is of a later version of Java, say: only a warning depends on it
			return Set.of();
		}
	}

	@Override
	public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		boolean wanted = name.equals(this.method.getName()) && descriptor.equals(Type.getMethodDescriptor(this.method));
		return wanted ? new Parameters(this.parameters) : null;
	}

	private static final class Parameters extends MethodVisitor {

		private final Set<Integer> constrained;

		private Parameters(Set<Integer> constrained) {
			super(SpringAsmInfo.ASM_VERSION);
			this.constrained = constrained;
		}

		@Override
		public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
			add(parameter, type);
			return null;
		}

		@Override
		public @Nullable AnnotationVisitor visitTypeAnnotation(int place, @Nullable TypePath path, String type,
				boolean visible) {
			TypeReference reference = new TypeReference(place);
			if (reference.getSort() == TypeReference.METHOD_FORMAL_PARAMETER) {
				add(reference.getFormalParameterIndex(), type);
			}
			return null;
		}

		private void add(int parameter, String type) {
			if (KNOWN.stream().anyMatch(type::startsWith)) {
				this.constrained.add(parameter);
			}
		}

	}

}
