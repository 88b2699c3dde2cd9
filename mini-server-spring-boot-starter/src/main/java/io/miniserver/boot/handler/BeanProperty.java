package io.miniserver.boot.handler;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.Property;
import org.springframework.core.convert.TypeDescriptor;

/**
 * A property of an object that is gathered, as the parameter of its setter: by the name
 * of the property, and with the annotations of its field and methods, such as
 * {@code @DateTimeFormat}.
 */
final class BeanProperty extends MethodParameter {

	private final String name;

	private final Annotation[] annotations;

	BeanProperty(Class<?> type, PropertyDescriptor property) {
		super(BeanUtils.getWriteMethodParameter(property));
		this.name = property.getName();
		this.annotations = new TypeDescriptor(
				new Property(type, property.getReadMethod(), property.getWriteMethod(), this.name))
			.getAnnotations();
	}

	private BeanProperty(BeanProperty original) {
		super(original);
		this.name = original.name;
		this.annotations = original.annotations;
	}

	@Override
	public String getParameterName() {
		return this.name;
	}

	@Override
	public Annotation[] getParameterAnnotations() {
		return this.annotations.clone();
	}

	@Override
	public BeanProperty clone() {
		return new BeanProperty(this);
	}

}
