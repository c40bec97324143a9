/** The name of a service without the company: `AWS Lambda` is Lambda, `Amazon EC2 Auto Scaling` is EC2 Auto Scaling. */
export const shortName = (name: string): string => name.replace(/^(AWS|Amazon) (?=\S)/, '')
